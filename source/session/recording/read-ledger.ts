import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import type {GuidedSession} from '../guided-session.ts';
import {keptLedgerOf} from '../lifecycle/session-labels.ts';
import {createCommandRecorder} from './command-recorder.ts';
import type {LedgerEntry} from './ledger-entry.ts';
import {mergeLedger} from './merge-ledger.ts';
import type {RecordedCommand, RecordingEvent} from './recorded-command.ts';

/** What the log does not tell; lines that were folded at another width are recorded in part. */
const assumedColumns = 80;

/** True for shells that tell by their own clock when a command starts. */
const hasClock = ({shell}: GuidedSession): boolean => /\/(?:ba|z)sh[^/]*$/.test(shell?.path ?? '');

/** See `mergeLedger`. */
export const mergeOptions = (session: GuidedSession) => ({tellsStart: hasClock(session)});

/** When each line of the log was complete; `undefined` where it does not say. */
async function lineTimes(
	{containers}: Engine,
	{containerId}: GuidedSession,
	options: RequestOptions,
): Promise<Array<number | undefined>> {
	const log = containers.logs(containerId, {
		...options,
		follow: false,
		timestamps: true,
		since: undefined,
		tail: undefined,
	});
	const times: Array<number | undefined> = [];
	let isWhole = true;
	for await (const {timestamp, text} of log) {
		if (isWhole) {
			times.push(timestamp);
		}

		// A longer line goes on as the next one.
		isWhole = text.length < 65_536;
	}

	return times;
}

/** The log with the moment at which each of its lines was complete. */
async function* timedChunks(
	log: AsyncIterable<Uint8Array>,
	times: ReadonlyArray<number | undefined>,
): AsyncGenerator<{bytes: Buffer; at: number}, void, undefined> {
	let line = 0;
	let at = 0;
	for await (const chunk of log) {
		let rest = Buffer.from(chunk);
		while (rest.length > 0) {
			const newlineAt = rest.indexOf('\n');
			const end = newlineAt === -1 || times.length === 0 ? rest.length : newlineAt + 1;
			at = times[line] ?? at;
			yield {bytes: rest.subarray(0, end), at};
			line += newlineAt === -1 ? 0 : 1;
			rest = rest.subarray(end);
		}
	}
}

const commandsIn = (events: readonly RecordingEvent[]): RecordedCommand[] =>
	events.flatMap(event => (event.type === 'finished' ? [event.command] : []));

/**
A session's commands as its container's log tells them; none for a shell that is not recorded. The last
one has no exit code while it runs. Docker keeps a line of the log back until it is complete, which is at
the next Enter: then only is the end of a command in it, and of a silent one the beginning.
*/
export async function readCommands(
	engine: Engine,
	session: GuidedSession,
	options: RequestOptions,
): Promise<RecordedCommand[]> {
	const nonce = session.shell?.nonce;
	if (nonce === undefined) {
		return [];
	}

	const recorder = createCommandRecorder(nonce, assumedColumns, {isReplay: true});
	const times = hasClock(session) ? [] : await lineTimes(engine, session, options);
	const log = engine.containers.rawLog(session.containerId, options);
	const commands: RecordedCommand[] = [];
	let last = session.startedAt;
	for await (const {bytes, at} of timedChunks(log, times)) {
		last = Math.max(last, at);
		commands.push(...commandsIn(recorder.read(bytes, last).events));
	}

	return [...commands, ...commandsIn(recorder.end(last).events)];
}

/**
What was known of a session's commands, completed by its log, and by what its container has of those before it:
after a connection was lost, on another machine, or when somebody else was attached.
@param known From a draft, or from before.
*/
export async function readLedger(
	engine: Engine,
	session: GuidedSession,
	known: readonly LedgerEntry[],
	options: RequestOptions,
): Promise<LedgerEntry[]> {
	const [container, told] = await Promise.all([
		engine.containers.inspect(session.containerId, options),
		readCommands(engine, session, options),
	]);
	const kept = keptLedgerOf(container);
	const before = known.length === 0 ? kept : mergeLedger(known, kept, mergeOptions(session));
	return mergeLedger(before, told, mergeOptions(session));
}
