import {once} from 'node:events';
import type {Duplex} from 'node:stream';
import type {
	RecordedCommand,
	RecordingEvent,
} from '../../../source/session/recording/recorded-command.ts';
import {hearShell} from './hear-shell.ts';
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
	const {events, visible, ...heard} = hearShell(nonce, columns, text => stream.write(text));
	stream.on('data', heard.read);
	stream.on('end', heard.end);

	await containers.start(id);
	await containers.resize(id, columns);
	// A shell that edits lines draws its prompt again when it is told the size.
	await heard.begin();
	return {
		id,
		type: heard.type,
		typeUntil: (text, pattern) => heard.typeUntil(text, seen => pattern.test(seen)),
		async leave(text) {
			const ended = once(stream, 'end');
			heard.send(text);
			await ended;
			await containers.wait(id);
			stream.destroy();
		},
		commands: () => events().flatMap(event => (event.type === 'finished' ? [event.command] : [])),
		events,
		visible,
	};
}
