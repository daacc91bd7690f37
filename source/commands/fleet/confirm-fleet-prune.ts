import {counted} from '../../format/counted.ts';
import type {Output} from '../output.ts';
import {terminalQuestions} from '../terminal-questions.ts';
import type {HostAnswer} from './host-answer.ts';
import type {PruneHostReport} from './host-report.ts';

type Item = PruneHostReport['items'][number];

/** Asks once for what goes on all of them, and for a word where data of volumes does. @param answers Of the hosts where something goes. */
export async function confirmFleetPrune(
	output: Output,
	answers: readonly HostAnswer[],
): Promise<boolean> {
	const questions = terminalQuestions(output);
	const items = answers.flatMap(({name, report}) =>
		report?.command === 'prune' ? report.items.map((item: Item) => ({host: name, item})) : [],
	);
	const linesOf = (kind: Item['kind']): string[] =>
		items.flatMap(({host, item}) => (item.kind === kind ? [`${host}  ${item.name}`] : []));
	const [volumes, logs] = [linesOf('volume'), linesOf('log')];
	if (logs.length > 0) {
		output.print('All output of the containers with logs in the list will be permanently deleted.');
	}

	const isConfirmed = await questions.confirm({
		title: `Remove ${counted(items.length, 'item')} on ${counted(answers.length, 'host')} (${answers.map(({name}) => name).join(', ')})?`,
		lines: [],
		confirmLabel: 'Remove',
	});
	return (
		isConfirmed &&
		(volumes.length === 0 ||
			questions.confirm({
				title: 'Delete the data of these volumes?',
				lines: ['All data in these volumes will be permanently deleted:'],
				items: volumes,
				typeToConfirm: 'volumes',
				confirmLabel: 'Delete the data',
			}))
	);
}
