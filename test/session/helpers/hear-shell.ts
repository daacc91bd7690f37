import {createCommandRecorder} from '../../../source/session/recording/command-recorder.ts';
import type {RecordingEvent} from '../../../source/session/recording/recorded-command.ts';

/** What a recorded shell says, and what is typed into it, wherever it runs. */
export type HeardShell = {
	/** Passes on what came from the shell. */
	read(chunk: Buffer): void;
	/** Nothing more comes. */
	end(): void;
	send(text: string): void;
	/** Types something and waits for the prompt that follows, or for several. */
	type(text: string, promptCount?: number): Promise<void>;
	/** Waits until this is so. @throws Error with all that was heard, after twenty seconds. */
	until(isSo: () => boolean): Promise<void>;
	/** Types something and waits until this is so of what is seen after it. */
	typeUntil(text: string, isSo: (visible: string) => boolean): Promise<void>;
	/** Waits for the first prompt. */
	begin(): Promise<void>;
	events(): RecordingEvent[];
	/** All that a user saw. */
	visible(): string;
};

const longestWaitMs = 20_000;

/** @param write Takes what is typed to the shell. */
export function hearShell(
	nonce: string,
	columns: number,
	write: (text: string) => unknown,
): HeardShell {
	const recorder = createCommandRecorder(nonce, columns);
	const events: RecordingEvent[] = [];
	let visible = '';
	let changed: () => void = () => undefined;
	const take = (part: {visible: Buffer; events: RecordingEvent[]}) => {
		visible += part.visible.toString();
		events.push(...part.events);
		changed();
	};
	const until = async (isSo: () => boolean) => {
		const deadline = Date.now() + longestWaitMs;
		while (!isSo()) {
			const left = deadline - Date.now();
			if (left <= 0) {
				throw new Error(
					`Nothing came. So far: ${JSON.stringify(visible)} ${JSON.stringify(events)}`,
				);
			}

			await new Promise<void>(resolve => {
				const timer = setTimeout(resolve, left);
				changed = () => {
					clearTimeout(timer);
					resolve();
				};
			});
		}
	};
	const send = (text: string) => {
		recorder.noteInput(Buffer.from(text));
		write(text);
	};
	const prompts = () => events.filter(({type}) => type === 'prompt').length;
	return {
		read: chunk => take(recorder.read(chunk, Date.now())),
		end: () => take(recorder.end(Date.now())),
		send,
		async type(text, promptCount = 1) {
			const before = prompts();
			send(text);
			await until(() => prompts() >= before + promptCount);
		},
		until,
		async typeUntil(text, isSo) {
			const {length} = visible;
			send(text);
			await until(() => isSo(visible.slice(length)));
		},
		begin: () => until(() => prompts() >= 1),
		events: () => events,
		visible: () => visible,
	};
}
