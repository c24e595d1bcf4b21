/**
 * Names of instruments as names of files, and back. An id may hold `/` and `:`, which no file name may; lower-case
 * letters, which some file systems take for capitals; and words that Windows keeps for devices.
 *
 * `!` begins and ends a run of lower-case letters, `%2F` stands for a character that cannot be written.
 */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
const UNSAFE = /[/:%!<>"|?*\\]/;

const escapeCharacter = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

/** The file name of an id; two ids never have names that a case-blind file system takes for one. */
export const toFileName = (id: string): string => {
  let name = '';
  let lower = false;
  for (const character of id) {
    const isLower = character >= 'a' && character <= 'z';
    if (isLower !== lower && (isLower || (character >= 'A' && character <= 'Z'))) {
      name += '!';
      lower = isLower;
    }
    name += UNSAFE.test(character) ? escapeCharacter(character) : character;
  }
  return DEVICE.test(name) ? escapeCharacter(name[0] as string) + name.slice(1) : name;
};

/** The id of a file name, or null where no id has that name. */
export const fromFileName = (name: string): string | null => {
  let id = '';
  let lower = false;
  for (let at = 0; at < name.length; at++) {
    const character = name[at] as string;
    if (character === '!') lower = !lower;
    else if (character === '%') {
      const code = Number.parseInt(name.slice(at + 1, at + 3), 16);
      if (Number.isNaN(code)) return null;
      id += String.fromCharCode(code);
      at += 2;
    } else id += lower ? character.toLowerCase() : character;
  }
  return toFileName(id) === name ? id : null;
};
