import type {Engine} from '../../engine/engine.ts';
import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {engineFacts} from '../../prune/engine-facts.ts';
import type {Journal} from '../../prune/journal/journal.ts';
import type {JournalEntry} from '../../prune/journal/journal-entry.ts';
import {entriesOfEngine} from '../../store/prune/entries-of-engine.ts';
import {wayBackText} from '../../store/prune/way-back-text.ts';
import type {Manner} from '../command-request.ts';
import type {Ending} from '../ending.ts';
import {type Output, printJson} from '../output.ts';
import {tableText} from '../table-text.ts';

type HistoryCommand = {
	engine: Engine;
	request: Pick<Manner, 'exitCode'> & {history: {allHosts: boolean}};
	journal: Pick<Journal, 'list'>;
	output: Output;
	signal: AbortSignal;
	/** Of this Slipway. */
	version: string;
};

/** `2026-01-31 18:00`, in the user's own time zone. */
function timeText(time: string): string {
	const at = new Date(time);
	const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
	return local.toISOString().slice(0, 16).replace('T', ' ');
}

function printEntries(
	{write, width, theme}: Output,
	entries: readonly JournalEntry[],
	allHosts: boolean,
) {
	const rows = entries.map(entry => ({
		Removed: timeText(entry.time),
		Kind: entry.kind,
		Name: entry.name,
		Size: entry.sizeBytes === null ? '' : formatBytes(entry.sizeBytes),
		...(allHosts && {Host: entry.host}),
		'Restore with': wayBackText(entry),
	}));
	write(tableText(rows, width, theme, 'Restore with'));
}

/**
Shows what was removed, newest first.
@throws Problem when the engine, whose history it is, cannot be asked; never with all hosts.
*/
export async function historyCommand(command: HistoryCommand): Promise<Ending | undefined> {
	const {engine, request, journal, output, signal, version} = command;
	const {allHosts} = request.history;
	const {entries: all, unreadable} = await journal.list();
	const facts = allHosts ? undefined : engineFacts(await engine.about({signal}));
	const entries = allHosts ? all : entriesOfEngine(all, {facts, host: engine.endpoint});
	const missing =
		unreadable === 0
			? []
			: [`${counted(unreadable, 'entry', 'entries')} of the history could not be read.`];
	output.tell(...missing.map(warning => `slipway: ${warning}`));
	if (output.format === 'json') {
		printJson(
			{...output, warnings: [...output.warnings, ...missing]},
			{
				version: 1,
				command: 'prune-history',
				slipway: version,
				time: new Date(output.now()).toISOString(),
				host: allHosts ? null : engine.endpoint,
				engine: facts ?? null,
				entries,
			},
		);
	} else if (entries.length > 0) {
		printEntries(output, entries, allHosts);
	} else {
		output.print('Nothing was removed.');
	}

	return request.exitCode && entries.length === 0
		? {reason: 'nothing-to-do', message: 'Nothing was removed.'}
		: undefined;
}
