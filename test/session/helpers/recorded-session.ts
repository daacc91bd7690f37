import {once} from 'node:events';
import type {Duplex} from 'node:stream';
import {createCommandRecorder} from '../../../source/session/recording/command-recorder.ts';
import type {
	RecordedCommand,
	RecordingEvent,
} from '../../../source/session/recording/recorded-command.ts';
import type {SessionContainers} from './session-containers.ts';

export type RecordedSession = {
	id: string;
	/** Types something and waits for the prompt that follows, or for several. */
	type(text: string, promptCount?: number): Promise<void>;
	/** Types something and waits until the user sees something new. */
	typeUntil(text: string, pattern: RegExp): Promise<void>;
	/** Types something that ends the shell and waits for the end. */
	leave(text: string): Promise<void>;
	commands(): RecordedCommand[];
	events(): RecordingEvent[];
	/** All that a user saw. */
	visible(): string;
};

const longestWaitMs = 20_000;

/** Boots a recorded shell in a container and attaches to it as Slipway does. */
export async function startRecordedSession(
	containers: SessionContainers,
	image: string,
	boot: string[],
	nonce: string,
): Promise<RecordedSession> {
	const columns = 80;
	const id = await containers.create({Image: image, Cmd: boot, Tty: true, OpenStdin: true});
	const stream: Duplex = await containers.attach(id);
	const recorder = createCommandRecorder(nonce, columns);
	const events: RecordingEvent[] = [];
	let visible = '';
	let changed: () => void = () => undefined;
	const take = (part: {visible: Buffer; events: RecordingEvent[]}) => {
		visible += part.visible.toString();
		events.push(...part.events);
		changed();
	};
	stream.on('data', (chunk: Buffer) => take(recorder.read(chunk, Date.now())));
	stream.on('end', () => take(recorder.end(Date.now())));

	const prompts = () => events.filter(({type}) => type === 'prompt').length;
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
		stream.write(text);
	};

	await containers.start(id);
	await containers.resize(id, columns);
	// A shell that edits lines draws its prompt again when it is told the size.
	await until(() => prompts() >= 1);
	return {
		id,
		async type(text, promptCount = 1) {
			const before = prompts();
			send(text);
			await until(() => prompts() >= before + promptCount);
		},
		async typeUntil(text, pattern) {
			const {length} = visible;
			send(text);
			await until(() => pattern.test(visible.slice(length)));
		},
		async leave(text) {
			const ended = once(stream, 'end');
			send(text);
			await ended;
			await containers.wait(id);
			stream.destroy();
		},
		commands: () => events.flatMap(event => (event.type === 'finished' ? [event.command] : [])),
		events: () => events,
		visible: () => visible,
	};
}
