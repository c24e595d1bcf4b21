#!/usr/bin/env node
// Plain JavaScript in old syntax: a Node that is too old must get as far as the message below.
import module from 'node:module';

const OLDEST_NODE = 26;

if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  process.stderr.write(
    `error: this is Node ${process.versions.node}, which cannot run Marketloom\n` +
      `right: Node ${OLDEST_NODE} or newer\n` +
      'next:  run "npx marketloom" in the project, which brings its own Node, or install one from https://nodejs.org\n',
  );
  process.exitCode = 1;
} else {
  // Keeps the compiled code, TypeScript included, between runs: most of the start would else be spent on it.
  module.enableCompileCache();
  import('../src/main.ts').then(({ main }) => main(process.argv.slice(2)));
}
