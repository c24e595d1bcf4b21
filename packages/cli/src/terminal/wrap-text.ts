/** The text in lines of at most `width` characters, broken at spaces; a longer word has a line of its own. */
export const wrapLines = (text: string, width: number): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
};

export const wrapText = (text: string, width: number): string => wrapLines(text, width).join('\n');
