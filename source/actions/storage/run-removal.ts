import type {RequestOptions} from '../../engine/request-options.ts';
import {noteRemoval, type RemovedThing} from '../../prune/journal/note-removal.ts';
import {removalSource} from '../removal-source.ts';
import {runForEach} from '../run-for-each.ts';
import type {Tools} from '../tools.ts';

type Removal<Row> = {
	/** Of the job, without a question mark. */
	title: string;
	rows: readonly Row[];
	nameOf(row: Row): string;
	remove(row: Row, options: RequestOptions): Promise<void>;
	/** What the journal is told of it. */
	thingOf(row: Row): RemovedThing;
};

/** Removes each of them as one job, and writes down which are gone; every failure is told with its next step. */
export async function runRemoval<Row>(
	{services, openEngine, dialogs, clearMarks}: Tools & {clearMarks(): void},
	{title, rows, nameOf, remove, thingOf}: Removal<Row>,
): Promise<void> {
	const source = await removalSource(services, openEngine);
	clearMarks();
	const {failures} = await runForEach(services, {
		title,
		items: rows,
		nameOf,
		async act(row, signal) {
			await remove(row, {signal});
			await noteRemoval(thingOf(row), source);
		},
		resultOf: () => title.replace(/^Remove/, 'Removed'),
	});
	const [first] = failures;
	if (first && rows.length === 1) {
		await dialogs.error(title, first.error);
	} else if (first) {
		await dialogs.message({
			title: `${title}: ${failures.length} failed`,
			role: 'danger',
			lines: failures.map(
				({name, error: {message, nextStep}}) =>
					`${name}: ${message}${nextStep === undefined ? '' : ` ${nextStep}`}`,
			),
		});
	}
}
