// Loaded with --import into every process of a command, old versions of Node among them: notes the peak of its
// memory, in kilobytes, as a line of a file.
import { appendFileSync } from 'node:fs';

process.on('exit', () => {
  appendFileSync(process.env.PEAK_RSS_FILE, `${process.resourceUsage().maxRSS}\n`);
});
