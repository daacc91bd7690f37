import {mkdir, mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {spawn} from '@lydell/node-pty';
import {createCommandRecorder} from '../../../source/session/recording/command-recorder.ts';
import type {RecordingEvent} from '../../../source/session/recording/recorded-command.ts';

export type PtyShell = {
	/** Types something and waits for the prompt that follows, or for several. */
	type(text: string, promptCount?: number): Promise<void>;
	/** Types something and ctrl-c once it is on the screen, and waits for the prompt that follows. */
	giveUp(text: string): Promise<void>;
	/** Types something and waits for what it answers. */
	ask(text: string, answer: string): Promise<void>;
	/** Types something that ends the shell and waits for the end. */
	leave(text: string): Promise<void>;
	/** Text, exit code and folder of each command so far. */
	commands(): unknown[][];
	events(): RecordingEvent[];
	visible(): string;
	/** What lies in its home folder. */
	home(): Promise<string[]>;
	end(): Promise<void>;
};

const longestWaitMs = 20_000;

/**
Boots a recorded shell of this machine in a pseudo-terminal, in a home folder of its own.
@param files In its home, by path.
*/
export async function startPtyShell(
	[file = '', ...words]: readonly string[],
	nonce: string,
	files: Readonly<Record<string, string>> = {},
): Promise<PtyShell> {
	const home = await mkdtemp(join(tmpdir(), 'slipway-shell-'));
	for (const [name, text] of Object.entries(files)) {
		await mkdir(dirname(join(home, name)), {recursive: true});
		await writeFile(join(home, name), text);
	}

	const columns = 80;
	const pty = spawn(file, words, {
		name: 'xterm-256color',
		cols: columns,
		rows: 24,
		cwd: '/',
		encoding: null,
		env: {PATH: process.env.PATH ?? '', HOME: home, TERM: 'xterm', LANG: 'C.UTF-8'},
	});
	const recorder = createCommandRecorder(nonce, columns);
	const events: RecordingEvent[] = [];
	let visible = '';
	let changed = () => {};
	const take = (part: {visible: Buffer; events: RecordingEvent[]}) => {
		visible += part.visible.toString();
		events.push(...part.events);
		changed();
	};
	let chunks = 0;
	pty.onData(chunk => {
		chunks += 1;
		take(recorder.read(Buffer.from(chunk), Date.now()));
	});
	const ended = new Promise<void>(resolve => {
		pty.onExit(async () => {
			// The end of a process is told before the last that it said is read.
			for (let before = -1; before !== chunks; ) {
				before = chunks;
				await delay(50);
			}

			take(recorder.end(Date.now()));
			resolve();
		});
	});

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
		pty.write(text);
	};

	const prompts = () => events.filter(({type}) => type === 'prompt').length;
	await until(() => prompts() >= 1);
	return {
		async type(text, promptCount = 1) {
			const before = prompts();
			send(text);
			await until(() => prompts() >= before + promptCount);
		},
		async giveUp(text) {
			const {length} = visible;
			send(text);
			await until(() => visible.slice(length).includes(text.slice(-2)));
			const shown = visible.length;
			// A shell that still paints may drop it, and is told again, as people do.
			send('\x03');
			const again = setInterval(() => send('\x03'), 1000);
			// Up to its next prompt a shell throws away what it has not read.
			const isPrompt = () => /\n[^\n]*[#$%] /.test(visible.slice(shown));
			await until(isPrompt).finally(() => clearInterval(again));
		},
		async ask(text, answer) {
			const {length} = visible;
			send(text);
			await until(() => visible.slice(length).includes(answer));
		},
		async leave(text) {
			send(text);
			await ended;
		},
		commands: () =>
			events.flatMap(event =>
				event.type === 'finished'
					? [[event.command.text, event.command.exitCode, event.command.directory]]
					: [],
			),
		events: () => events,
		visible: () => visible,
		home: () => readdir(home, {recursive: true}),
		async end() {
			pty.kill('SIGKILL');
			await ended;
			await rm(home, {recursive: true, force: true});
		},
	};
}
