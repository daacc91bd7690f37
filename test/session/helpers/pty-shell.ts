import {mkdir, mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {spawn} from '@lydell/node-pty';
import type {RecordingEvent} from '../../../source/session/recording/recorded-command.ts';
import {hearShell} from './hear-shell.ts';

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
	const heard = hearShell(nonce, columns, text => pty.write(text));
	let chunks = 0;
	pty.onData(chunk => {
		chunks += 1;
		heard.read(Buffer.from(chunk));
	});
	const ended = new Promise<void>(resolve => {
		pty.onExit(async () => {
			// The end of a process is told before the last that it said is read.
			for (let before = -1; before !== chunks; ) {
				before = chunks;
				await delay(50);
			}

			heard.end();
			resolve();
		});
	});

	const {events, send, type, until, visible} = heard;
	await heard.begin();
	return {
		type,
		async giveUp(text) {
			await heard.typeUntil(text, seen => seen.includes(text.slice(-2)));
			const shown = visible().length;
			// A shell that still paints may drop it, and is told again, as people do.
			send('\x03');
			const again = setInterval(() => send('\x03'), 1000);
			// Up to its next prompt a shell throws away what it has not read.
			const isPrompt = () => /\n[^\n]*[#$%] /.test(visible().slice(shown));
			await until(isPrompt).finally(() => clearInterval(again));
		},
		ask: (text, answer) => heard.typeUntil(text, seen => seen.includes(answer)),
		async leave(text) {
			send(text);
			await ended;
		},
		commands: () =>
			events().flatMap(event =>
				event.type === 'finished'
					? [[event.command.text, event.command.exitCode, event.command.directory]]
					: [],
			),
		events,
		visible,
		home: () => readdir(home, {recursive: true}),
		async end() {
			pty.kill('SIGKILL');
			await ended;
			await rm(home, {recursive: true, force: true});
		},
	};
}
