/** Text that people paste and text that attackers send. A page shows each as it is written, and nothing else happens. */
export const hostileText: readonly string[] = [
  `<script>alert(1)</script>`,
  `"><img src=x onerror=alert(1)>`,
  `' onmouseover='alert(1)`,
  "{{constructor.constructor('alert(1)')()}}",
  "$$ $& $1 `${process.env}`",
  "</textarea></title></option></select>",
  "<!-- -->&amp;&lt;",
  "مرحبا \u202e olleh",
  "👩‍👩‍👧 Zoë",
];
