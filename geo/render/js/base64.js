// Bytes that stand in the page as text.

export function fromBase64(text) {
  return typeof Uint8Array.fromBase64 === "function" ? Uint8Array.fromBase64(text) : decode(text);
}

function decode(base64) {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
