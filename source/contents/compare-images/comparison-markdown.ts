import {instructionOf} from '../../format/instruction-of.ts';
import {toShown} from '../../format/shown.ts';
import type {PathChange} from '../../layers/stack/compare-stacks.ts';
import type {Comparison} from './comparison.ts';
import {
	changeDetail,
	changeLetters,
	comparisonSummary,
	configTexts,
	layerNumbers,
	layerText,
	versionsText,
} from './comparison-texts.ts';
import type {LayerDifference} from './layer-differences.ts';

/** Any text as code: fenced by more backticks than it has in a row, on one line. */
function code(text: string): string {
	const safe = toShown(text);
	const longest = Math.max(0, ...(safe.match(/`+/g) ?? []).map(({length}) => length));
	const fence = '`'.repeat(longest + 1);
	const space = longest > 0 || safe === '' || /^ | $/.test(safe) ? ' ' : '';
	return `${fence}${space}${safe}${space}${fence}`;
}

const optionalCode = (text: string | undefined): string =>
	text === undefined ? 'not set' : code(text);

const section = (title: string, lines: readonly string[]): string[] =>
	lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines];

/**
A comparison as a document for people: secrets are hidden.
@param changes Those of which paths are listed.
@param layers Its layer differences.
*/
export function comparisonMarkdown(
	comparison: Comparison,
	changes: readonly PathChange[],
	layers: readonly LayerDifference[],
): string[] {
	const {before, after, config, files, packages, unreadablePackages} = comparison;
	const summary = comparisonSummary(comparison);
	return [
		`# ${code(before.name)} and ${code(after.name)} compared`,
		'',
		`- Before: ${code(before.name)}, ${code(before.id)}, ${toShown(before.platform)}`,
		`- After: ${code(after.name)}, ${code(after.id)}, ${toShown(after.platform)}`,
		`- Layers: ${summary.layers}`,
		`- Size of all files: ${summary.size}`,
		`- Config: ${summary.config}`,
		`- Files: ${summary.files}`,
		`- Packages: ${summary.packages}`,
		...section(
			'Config',
			config.map(difference => {
				const {title, before: from, after: to} = configTexts(difference);
				return `- ${code(title)}: ${optionalCode(from)} → ${optionalCode(to)}`;
			}),
		),
		...section(
			'Packages',
			packages.map(
				one => `- ${one.manager} ${code(one.name)} ${one.change}: ${code(versionsText(one))}`,
			),
		),
		...section(
			'Layers that only one has',
			layers.flatMap(layer => [
				`- ${layer.side} ${layer.number}: ${code(instructionOf(layer.createdBy ?? ''))} (${layerText(layer)})`,
				...layer.packages.map(
					one => `  - ${one.manager} ${code(one.name)} ${one.change}: ${code(versionsText(one))}`,
				),
			]),
		),
		...section(
			'Packages that could not be read',
			unreadablePackages.map(path => `- ${code(path)}`),
		),
		...section(
			'Files',
			files
				.list(changes)
				.map(
					changed =>
						`- ${changeLetters[changed.change]} ${code(changed.path)} (${changeDetail(changed)}${after.image ? `, layer ${layerNumbers(changed)}` : ''})`,
				),
		),
	];
}
