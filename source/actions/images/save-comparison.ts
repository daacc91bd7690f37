import type {Comparison} from '../../contents/compare-images/comparison.ts';
import {comparisonMarkdown} from '../../contents/compare-images/comparison-markdown.ts';
import {comparisonReport} from '../../contents/compare-images/comparison-report.ts';
import {layerDifferences} from '../../contents/compare-images/layer-differences.ts';
import {pathChanges} from '../../layers/stack/compare-stacks.ts';
import type {Questions} from '../../store/questions.ts';
import {askForFile} from '../save-file/ask-for-file.ts';
import {writeFile} from '../save-file/write-file.ts';
import type {ActionServices} from '../services.ts';

const isJson = (file: string): boolean => /\.json$/i.test(file);

async function* contentOf(
	comparison: Comparison,
	{file, signal}: {file: string; signal: AbortSignal},
): AsyncIterable<string> {
	const layers = await layerDifferences(comparison, {signal});
	yield isJson(file)
		? `${JSON.stringify({...comparisonReport(comparison, pathChanges, layers), warnings: []}, undefined, '\t')}\n`
		: `${comparisonMarkdown(comparison, pathChanges, layers).join('\n')}\n`;
}

/** Asks for a path and writes the comparison there: as JSON where the name says so, else as Markdown. */
export const saveComparison = (
	comparison: Comparison,
	tools: {dialogs: Questions; services: Pick<ActionServices, 'jobs' | 'notices'>},
): Promise<void> =>
	askForFile(
		{
			title: `Save the comparison of ${comparison.before.name} and ${comparison.after.name}`,
			name: `${comparison.before.name}-${comparison.after.name}.md`,
			hint: 'Markdown, or JSON where the name ends in .json',
			preview: ['Markdown hides secrets in variables and labels. JSON does not.'],
			async write(file, {signal}) {
				await writeFile({
					content: contentOf(comparison, {file, signal}),
					file,
					what: 'report',
					signal,
				});
				return `Saved the report to ${file}`;
			},
		},
		tools,
	);
