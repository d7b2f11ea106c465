/** Lets the browser save a text as a file; the desktop shell asks where, and takes nothing else. */
export function saveFile(name: string, type: string, text: string): void {
  // A mark of the encoding: spreadsheets read UTF-8 as something else without it.
  save(name, new Blob(['\ufeff', text], { type: `${type};charset=utf-8` }));
}

/** The same of bytes; of parts that the browser holds already nothing is copied. */
export function saveBytes(name: string, type: string, parts: BlobPart[]): void {
  save(name, new Blob(parts, { type }));
}

function save(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
