import type { MethodDescription, MethodField } from '../../src/catalog/index.ts';
import { subjects } from './method-descriptions.ts';

const titles: Readonly<Record<(typeof subjects)[number], string>> = {
  performance: 'Performance',
  options: 'Options',
  volatility: 'Volatility and regimes',
  microstructure: 'Microstructure',
  risk: 'Risk and factors',
  portfolio: 'Portfolio construction',
  resampling: 'Resampling, validation and labels',
  execution: 'Execution',
  statistics: 'Statistics beneath them',
};

/** `docs/quant.md`: every method, as its docstring tells it. */
export function referencePage(methods: readonly MethodDescription[]): string {
  return [
    `# Quantitative methods

Every method of \`@marketloom/quant\`: ${methods.length} pure functions from numbers to numbers. This page is written from their docstrings, and a test runs every example. [Using them](using-quant.md) begins with what a newcomer needs, and tells the conventions that all share; \`npx marketloom quant list\` names them in a terminal.

Import from the package, or from one subject of it, which loads faster:

\`\`\`ts
import { blackScholesMerton } from '@marketloom/quant/options';
\`\`\`
`,
    contents(methods),
    ...subjects.map((subject) => section(subject, methods)),
  ].join('\n');
}

function contents(methods: readonly MethodDescription[]): string {
  const rows = subjects.map((subject) => {
    const names = methods.filter((method) => method.subject === subject);
    return `| [${titles[subject]}](#${anchor(titles[subject])}) | ${names.length} | \`@marketloom/quant/${subject}\` |`;
  });
  return `| subject | methods | import from |\n| --- | ---: | --- |\n${rows.join('\n')}\n`;
}

function section(subject: (typeof subjects)[number], methods: readonly MethodDescription[]): string {
  const own = methods.filter((method) => method.subject === subject);
  const topics = [...new Set(own.map(({ topic }) => topic))];
  return `## ${titles[subject]}\n\n${topics
    .map((topic) => {
      const entries = own.filter((method) => method.topic === topic).map(entry);
      const title = topic === subject ? '' : `### ${topicTitle(topic)}\n\n`;
      return title + entries.join('\n');
    })
    .join('\n')}`;
}

/** \`options/implied-volatility\` as a heading: Implied volatility. */
function topicTitle(topic: string): string {
  const words = topic.split('/').slice(1).join(', ').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function entry(method: MethodDescription): string {
  const inputs = method.inputs.filter(({ name }) => name !== '').map(field);
  const outputs = method.outputs.map(field);
  return `#### \`${method.name}\`

${method.summary}

\`\`\`ts
${method.signature}
\`\`\`
${inputs.length === 0 ? '' : `\n${inputs.join('\n')}\n`}${outputs.length === 0 ? '' : `\nGives:\n\n${outputs.join('\n')}\n`}
| | |
| --- | --- |
| formula | ${cell(method.formula)} |
| units | ${cell(method.units)} |
| conventions | ${cell(method.conventions)} |
| source | ${cell(method.source)} |
| checked against | ${cell(method.checked)} |
| example | \`${cell(method.example.expression)}\` gives \`${cell(method.example.gives)}\` |
`;
}

function field({ name, type, isOptional, about }: MethodField): string {
  return `- \`${name}${isOptional ? '?' : ''}: ${type}\`${about === '' ? '' : ` ${about}`}`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function anchor(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z ]/g, '')
    .replaceAll(' ', '-');
}
