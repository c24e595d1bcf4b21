/** Why nothing can be written at a place, in words. */
export const writeRefusal = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'no folder can be made there';
  if (code === 'EACCES' || code === 'EPERM') return 'this user may not write there';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'ENOTDIR' || code === 'EEXIST') return 'a file stands where a folder would have to be';
  return message;
};
