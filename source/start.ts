import os from 'node:os';
import type {CommandLineOptions} from './command-line.ts';
import {createServices} from './create-services.ts';
import {connectDocker} from './engine/docker/connect.ts';
import {resolveEndpoint} from './engine/docker/connection/resolve-endpoint.ts';
import {type EngineSession, openEngineSession} from './store/engine-session.ts';
import {copyToClipboard} from './terminal/clipboard.ts';
import type {FrameWriter} from './terminal/frame-writer.ts';
import {guardTerminal} from './terminal/guard-terminal.ts';
import {createTheme, detectThemeMode} from './theme.ts';

type StartOptions = {
	options: CommandLineOptions;
	/** Already holds the terminal. */
	writer: FrameWriter;
	process: NodeJS.Process;
};

const {now} = Date;

async function openPractice(): Promise<EngineSession> {
	const {createPracticeEngine} = await import('./engine/practice/create-practice-engine.ts');
	return openEngineSession(createPracticeEngine({now}), now);
}

/** Opens the engine first, so that it answers while the screens are still being loaded. */
export async function start({options, writer, process}: StartOptions): Promise<void> {
	const {env, platform} = process;
	guardTerminal(process, () => writer.leave());

	const open = (host: string | undefined) => {
		const endpoint = resolveEndpoint({
			host: host ?? options.host,
			context: host === undefined ? options.context : undefined,
			environment: env,
			homeDirectory: os.homedir(),
			platform,
		});
		const session = openEngineSession(connectDocker(endpoint), now);
		return {session, choice: endpoint};
	};

	let exit = (code: number): void => process.exit(code);
	const services = createServices({
		open,
		openPractice,
		now,
		screenId: options.screen ?? 'images',
		theme: createTheme({
			mode: detectThemeMode(env),
			noColour: Boolean(env.NO_COLOR),
			ascii: false,
		}),
		keyRemaps: {},
		readOnly: options.readOnly ? 'Slipway was started with --read-only' : undefined,
		copy: text =>
			copyToClipboard(text, {
				write: sequence => process.stdout.write(sequence),
				isTty: process.stdout.isTTY,
				environment: env,
			}).message,
		async lendTerminal(use) {
			writer.suspend();
			try {
				return await use();
			} finally {
				writer.resume();
			}
		},
		exit: code => exit(code),
	});
	try {
		await (options.demo ? services.hosts.openPractice() : services.hosts.open());
	} catch {
		// The first-run screen shows it: `hosts.failure` holds what went wrong.
	}

	const {show} = await import('./show.tsx');
	const unmount = show({services, writer, stdin: process.stdin});
	exit = code => {
		services.session.get()?.close();
		unmount();
		writer.leave();
		process.exit(code);
	};
}
