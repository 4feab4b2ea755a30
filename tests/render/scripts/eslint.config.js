// Rules for the scripts of the map (geo/render/js): errors of logic, and ways by which text becomes markup or code.

const forbidden = (names, message) => names.map((property) => ({ property, message }));

export default [
  {
    files: ["**/*.js"],
    languageOptions: {
      ecmaVersion: 2023,
      sourceType: "module",
      globals: Object.fromEntries(
        [
          "AbortController Blob DecompressionStream DOMMatrix L Path2D ReadableStream ResizeObserver Response TextDecoder TextEncoder URL",
          "atob clearInterval clearTimeout document getComputedStyle history location navigator requestAnimationFrame",
          "setInterval setTimeout window",
        ].flatMap((line) => line.split(" ").map((name) => [name, "readonly"])),
      ),
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-undef": "error",
      "no-unused-vars": "error",
      "no-const-assign": "error",
      "no-dupe-keys": "error",
      "no-unreachable": "error",
      "no-redeclare": "error",
      "no-shadow": "error",
      "no-var": "error",
      "prefer-const": "error",
      eqeqeq: "error",
      curly: ["error", "multi-line"],
      "no-control-regex": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-script-url": "error",
      "no-unsafe-finally": "error",
      "no-restricted-properties": [
        "error",
        ...forbidden(["insertAdjacentHTML", "outerHTML", "write", "writeln"], "text enters the page through el()"),
      ],
      "no-restricted-syntax": [
        "error",
        { selector: "AssignmentExpression[left.property.name='innerHTML']", message: "text enters the page through el()" },
      ],
    },
  },
];
