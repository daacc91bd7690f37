import type {Engine} from '../../engine/engine.ts';
import {withTimeLimit} from '../../engine/with-time-limit.ts';
import type {GuidedSession} from '../guided-session.ts';
import {createCommandRecorder} from './command-recorder.ts';
import {createBackground} from './create-background.ts';
import type {LedgerEntry} from './ledger-entry.ts';
import {createGrowthMeter} from './measure-growth.ts';
import {mergeLedger} from './merge-ledger.ts';
import {mergeOptions, readCommands} from './read-ledger.ts';
import type {RecordingEvent} from './recorded-command.ts';

export type LedgerOptions = {
	engine: Engine;
	session: GuidedSession;
	/** Width of the user's terminal. */
	columns: number;
	/** Milliseconds since the epoch. */
	now: () => number;
	/** What is known so far. */
	entries: readonly LedgerEntry[];
	/** After each command, and when something became known about one. */
	onChange: (entries: readonly LedgerEntry[]) => void;
	/** Ends what is asked of the engine; the recording goes on without it. */
	signal?: AbortSignal;
	/** See `createBackground`; milliseconds. */
	slowMs?: number;
};

/** Records a session while somebody is attached to its shell. */
export type Ledger = {
	/** @returns What the user is to see of the shell's output. */
	read(chunk: Buffer): Buffer;
	/** What the user types. */
	noteInput(bytes: Buffer): void;
	resize(columns: number): void;
	/** False until the shell has shown that it records itself. */
	isRecording(): boolean;
	/** Resolves when nothing is being measured or read again. */
	settled(): Promise<void>;
	/** Nobody is attached any more. Resolves when all that can be known is known; never rejects. */
	end(): Promise<void>;
};

/** True for what ends a shell and does nothing else. */
const isEndOfShell = (entry: LedgerEntry | undefined): boolean =>
	/^\s*(?:exit|logout)(?:\s+\d+)?\s*$/.test(entry?.text ?? '');

async function isRunning(
	{containers}: Engine,
	{containerId}: GuidedSession,
	signal: AbortSignal | undefined,
): Promise<boolean> {
	const {state} = await withTimeLimit(options => containers.inspect(containerId, options), signal);
	return state === 'running' || state === 'paused';
}

export function createLedger({
	engine,
	session,
	columns,
	now,
	onChange,
	signal,
	slowMs = 2000,
	...given
}: LedgerOptions): Ledger {
	const nonce = session.shell?.nonce;
	const recorder = nonce === undefined ? undefined : createCommandRecorder(nonce, columns);
	const meter = createGrowthMeter(engine, session.containerId, signal);
	let entries = [...given.entries];
	let isRecording = false;
	// Until the shell begins before our eyes it was there already, and its log knows what was missed.
	let isResumed = true;
	let isLogWanted = false;
	let startedCount = 0;
	/** Lines given to the shell: what is measured after one may have been done by it, before it is told. */
	let typedCount = 0;
	/** Whether one of them has no prompt behind it yet. */
	let isLineUnderWay = false;
	/** Indices of commands that have ended since the last measurement; -1 for one that has moved. */
	let unmeasured: number[] = [];
	let hasEnded = false;

	const publish = (next: LedgerEntry[]) => {
		entries = next;
		onChange(entries);
	};

	const measure = async () => {
		// A shell that still runs was only left: what its command did is not done yet.
		if (hasEnded && (await isRunning(engine, session, signal))) {
			return;
		}

		// It may be doing its work before the shell says that it has begun. Its prompt asks again.
		if (isLineUnderWay && !hasEnded) {
			return;
		}

		const countBefore = startedCount + typedCount;
		const ended = unmeasured;
		unmeasured = [];
		const {isCounted, growth} = await meter.measure(
			() => startedCount + typedCount === countBefore,
		);
		if (!isCounted) {
			unmeasured = [...ended, ...unmeasured];
			return;
		}

		// What several did together is nobody's, unless it is nothing.
		const isNothing = growth?.growthBytes === 0 && growth.newPaths.length === 0;
		const others = ended.filter(index => !isEndOfShell(entries[index]));
		const grown = others.length === 1 ? others : ended;
		if (growth && ended.length > 0 && (grown.length === 1 || isNothing)) {
			const none = {growthBytes: 0, newPaths: []};
			publish(
				entries.map((entry, index) =>
					ended.includes(index) ? {...entry, ...(grown.includes(index) ? growth : none)} : entry,
				),
			);
		}
	};

	const readLog = async () => {
		const commands = await withTimeLimit(options => readCommands(engine, session, options), signal);
		// The one that runs now is told when it has ended.
		const told = commands.at(-1)?.exitCode === undefined ? commands.slice(0, -1) : commands;
		unmeasured = unmeasured.map(() => -1);
		publish(mergeLedger(entries, told, mergeOptions(session)));
	};

	const background = createBackground({measure, readLog, now, slowMs});

	/** The prompt after a command whose start nobody saw: the last one that is known. */
	const completeLast = (exitCode: number, at: number) => {
		const last = entries.at(-1);
		if (isResumed && startedCount === 0 && last && last.exitCode === undefined) {
			publish([...entries.slice(0, -1), {...last, exitCode, endedAt: at}]);
		}
	};

	const take = (event: RecordingEvent) => {
		switch (event.type) {
			case 'begin':
				isRecording = true;
				isResumed = false;
				break;
			case 'started':
				startedCount += 1;
				break;
			case 'finished':
				unmeasured.push(entries.length);
				publish([...entries, {...event.command, growthBytes: undefined, newPaths: undefined}]);
				isLogWanted ||= isResumed;
				isResumed = false;
				break;
			case 'prompt':
				isRecording = true;
				isLineUnderWay = false;
				completeLast(event.exitCode, event.at);
				background.ask('measure');
				if (isLogWanted) {
					isLogWanted = false;
					background.ask('readLog');
				}
				break;
			case 'environment':
				break;
		}
	};

	const takeAll = ({visible, events}: {visible: Buffer; events: RecordingEvent[]}) => {
		for (const event of events) {
			take(event);
		}

		return visible;
	};

	if (recorder) {
		// What is there before the first command; a prompt measures again.
		background.ask('measure');
	}

	return {
		read: chunk => (recorder ? takeAll(recorder.read(chunk, now())) : chunk),
		noteInput(bytes) {
			const isLine = bytes.includes('\r') || bytes.includes('\n');
			typedCount += isLine ? 1 : 0;
			isLineUnderWay ||= isLine;
			recorder?.noteInput(bytes);
		},
		resize: next => recorder?.resize(next),
		isRecording: () => isRecording,
		settled: background.idle,
		async end() {
			if (recorder && !hasEnded) {
				const {length} = unmeasured;
				takeAll(recorder.end(now()));
				hasEnded = unmeasured.length > length;
				if (hasEnded) {
					background.ask('measure');
				}
			}

			await background.idle();
		},
	};
}
