import {type Mark, type MarkTime, parseMarkTime} from './marks.ts';
import type {RecordedCommand, RecordingEvent} from './recorded-command.ts';
import {createMarkSplitter, type StreamPart} from './split-marks.ts';
import {createTypedLine, type TypedLine} from './typed-line.ts';

export type CommandRecorder = {
	/**
	@param chunk Raw bytes from the shell's terminal.
	@param at When they came, milliseconds since the epoch.
	@returns What the user sees of them, and what happened.
	*/
	read(chunk: Buffer, at: number): {visible: Buffer; events: RecordingEvent[]};
	/**
	What the user types, if it is known. A shell without line editing (dash) leaves nothing of what was
	typed ahead of its prompt; with this, such a command gets no text instead of a wrong one.
	*/
	noteInput(bytes: Buffer): void;
	/** The stream has ended; a command under way ends with it. */
	end(at: number): {visible: Buffer; events: RecordingEvent[]};
	/** The terminal has another width from now on. */
	resize(columns: number): void;
};

/** `history 1` prints the number, a star for an edited line, and the line; `fc -l` a tab between them. */
const historyLine = /^\s*(\d+)(?:[* ] |\t)(.*)$/s;

/** What a shell ends a line with that was given up (128 or, in ksh, 256 and the number of SIGINT). */
const givenUpCodes: ReadonlySet<number> = new Set([130, 258]);

const variablesIn = (fields: string[]): Record<string, string> =>
	Object.fromEntries(
		fields.map(field => {
			const equalsAt = field.indexOf('=');
			return [field.slice(0, equalsAt), field.slice(equalsAt + 1)];
		}),
	);

/**
Takes a recorded shell's terminal stream apart into what the user sees and what was done.
@param nonce The one that the shell was booted with.
@param columns Width of its terminal.
@param options.isReplay The stream is an old one: when its chunks came says little.
*/
export function createCommandRecorder(
	nonce: string,
	columns: number,
	{isReplay = false}: {isReplay?: boolean} = {},
): CommandRecorder {
	const splitter = createMarkSplitter(nonce);
	let width = columns;
	let directory = '/';
	let running: Omit<RecordedCommand, 'exitCode' | 'endedAt'> | undefined;
	let lastHistoryNumber = '';
	// What is there at the first prompt was there before; `undefined`: no prompt has told.
	let told: {number: string; text: string} | undefined;
	// Only shells without hooks need their echo read: they tell where a prompt ends.
	let typed: TypedLine | undefined;
	// Becomes true with the shell's own echo or when Enter is typed.
	let isEchoCertain = true;
	let isInputKnown = false;

	// Clocks of shells and of whoever listens differ: time never goes back.
	let latest = 0;
	const timeOf = (field: string | undefined, at: number): MarkTime => {
		const time = parseMarkTime(field) ?? {at: Math.max(at, latest), isExact: !isReplay};
		latest = Math.max(latest, time.at);
		return time;
	};

	const finish = (exitCode: number | undefined, ended: MarkTime): RecordingEvent[] => {
		const command = running;
		running = undefined;
		if (!command) {
			return [];
		}

		// Whole seconds are rounded down: it ended in that second.
		const endedAt = Math.max(command.startedAt, ended.at);
		const isRough = command.hasRoughTimes || !ended.isExact;
		return [
			{
				type: 'finished',
				command: {...command, exitCode, endedAt, ...(isRough && {hasRoughTimes: true})},
			},
		];
	};
	const begin = (
		text: string | undefined,
		started: MarkTime,
		folder: string | undefined,
	): RecordingEvent[] => {
		directory = folder ?? directory;
		const startedAt = started.at;
		running = {text, directory, startedAt, ...(!started.isExact && {hasRoughTimes: true})};
		return [{type: 'started', text, directory, at: startedAt}];
	};

	/** @param line The history's last one, where the shell tells it at its prompts. */
	const correct = (line: string, exitCode: number, time: MarkTime): RecordingEvent[] => {
		const before = told;
		const [, number = '', text = ''] = historyLine.exec(line) ?? [];
		told = {number, text};
		if (before === undefined) {
			return [];
		}

		const isGivenUp = givenUpCodes.has(exitCode);
		if (number !== before.number) {
			const started = running || isGivenUp ? [] : begin(text, {...time, isExact: false}, undefined);
			running &&= {...running, text};
			return started;
		}

		// mksh keeps no line twice.
		if (running && running.text !== text) {
			running = isGivenUp ? undefined : {...running, text: undefined};
		}

		return [];
	};

	const readMark = ({kind, fields}: Mark, at: number): RecordingEvent[] => {
		switch (kind) {
			case 'begin': {
				const time = timeOf(undefined, at);
				typed = undefined;
				lastHistoryNumber = '';
				told = undefined;
				return [...finish(undefined, time), {type: 'begin', at: time.at}];
			}
			case 'prompt': {
				const time = timeOf(fields[2], at);
				const exitCode = Number(fields[0]);
				const corrected = fields[3] === undefined ? [] : correct(fields[3], exitCode, time);
				const finished = [...corrected, ...finish(exitCode, time)];
				directory = fields[1] ?? directory;
				typed = createTypedLine(width);
				return [...finished, {type: 'prompt', directory, exitCode, at: time.at}];
			}
			case 'start': {
				const [, number = '', text] = historyLine.exec(fields[0] ?? '') ?? [];
				const isNew = number !== lastHistoryNumber;
				lastHistoryNumber = number;
				typed = undefined;
				return begin(isNew ? text : undefined, timeOf(fields[1], at), fields[2]);
			}
			case 'environment':
				return [{type: 'environment', variables: variablesIn(fields)}];
			case 'more':
				typed = createTypedLine(width);
				return [];
			case 'input':
				typed?.startInput();
				isEchoCertain = fields[0] === 'edited' || !isInputKnown;
				return [];
		}
	};

	const readEcho = (bytes: Buffer, at: number): RecordingEvent[] => {
		const line = typed?.read(bytes);
		if (line === undefined) {
			return [];
		}

		typed = undefined;
		if (line.endsWith('^C')) {
			running = undefined;
			return [];
		}

		const text = isEchoCertain ? line : undefined;
		if (running) {
			const isWhole = running.text !== undefined && text !== undefined;
			running.text = isWhole ? `${running.text}\n${text}` : undefined;
			return [];
		}

		if (text?.trim() === '') {
			return [];
		}

		// A line of a log has the time at which it was complete: when Enter was typed.
		return begin(text, {at: timeOf(undefined, at).at, isExact: true}, undefined);
	};

	const take = (parts: StreamPart[], at: number) => {
		const visible: Buffer[] = [];
		const events: RecordingEvent[] = [];
		for (const {bytes, mark} of parts) {
			if (bytes) {
				visible.push(bytes);
			}

			events.push(...(bytes ? readEcho(bytes, at) : readMark(mark, at)));
		}

		return {visible: Buffer.concat(visible), events};
	};

	return {
		read: (chunk, at) => take(splitter.read(chunk), at),
		noteInput(bytes) {
			isInputKnown = true;
			isEchoCertain ||= bytes.includes('\r') || bytes.includes('\n');
		},
		end(at) {
			const last = take(splitter.end(), at);
			return {
				visible: last.visible,
				events: [...last.events, ...finish(undefined, timeOf(undefined, at))],
			};
		},
		resize(next) {
			width = next;
		},
	};
}
