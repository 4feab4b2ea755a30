// Text made comparable: case, accents, Arabic vowel signs and letter variants fold away, so that "Zaouia" finds
// "Zaouïa" and "سرت" finds "سِرْت".

// Combining marks of Latin, Greek and Cyrillic; Hebrew points; Arabic vowel signs, tatweel and superscript alef.
const MARKS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/g;
const VARIANTS = { "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "’": "'", "‘": "'", "ʼ": "'" };
const VARIANT = new RegExp(`[${Object.keys(VARIANTS).join("")}]`, "g");
// eslint-disable-next-line no-control-regex -- the whole of ASCII is meant
const ASCII = /^[\x00-\x7f]*$/;

export function fold(text) {
  const low = text.toLowerCase();
  if (ASCII.test(low)) return low;
  return low.normalize("NFD").replace(MARKS, "").normalize("NFC").replace(VARIANT, (letter) => VARIANTS[letter]);
}
