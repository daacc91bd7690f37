import os from 'node:os';
import path from 'node:path';
import type {CommandLineOptions} from './command-line.ts';
import {usageExitCode} from './command-line.ts';
import type {runCommand as RunCommandFunction} from './commands/run-command.ts';
import {loadConfig} from './config.ts';
import {createServices, type OpenedHost} from './create-services.ts';
import {connectDocker} from './engine/docker/connect.ts';
import {resolveEndpoint} from './engine/docker/connection/resolve-endpoint.ts';
import {keepHeapSmall} from './keep-heap-small.ts';
import {practiceContent} from './practice/practice-content.ts';
import {defaultDraftsFolder} from './session/drafts/create-drafts.ts';
import {type OpenEngine, openEngine} from './store/open-engine.ts';
import {copyToClipboard} from './terminal/clipboard.ts';
import type {FrameWriter} from './terminal/frame-writer.ts';
import {stopUntilContinued} from './terminal/stop-until-continued.ts';
import {createTheme, detectThemeMode} from './theme.ts';

type RunCommand = typeof RunCommandFunction;

type StartOptions = {
	options: CommandLineOptions;
	/** Already holds the terminal, and gives it back however the program ends. */
	writer: FrameWriter;
	/** Ends the program after a bug. */
	onCrash(error: unknown): void;
	process: NodeJS.Process;
};

const {now} = Date;

/** Well after `load-compiled.ts` has kept compiled code: V8 takes it back only under the flags that it was made with. */
const heapStaysSmallAfterMs = 3000;

/** How long the last decisions may take to be written. */
const longestFlushMs = 1000;

/** How long cancelled jobs may take to put away what they made on the engine. */
const longestTidyMs = 5000;

/** Something done without the screen, whose code is loaded only now. @returns The exit code. */
export const runCommand: RunCommand = async (...given) => {
	const commands = await import('./commands/run-command.ts');
	return commands.runCommand(...given);
};

/** @param size `10000x2000`: at least that many images and containers, to measure with. */
async function openPractice(size: string | undefined): Promise<OpenEngine> {
	const {createPracticeEngine} = await import('./practice/engine/create-practice-engine.ts');
	return openEngine(createPracticeEngine({now, content: practiceContent(size)}), now);
}

/** What `call` gives the first time it is asked, made at once; every later call is made anew. */
function startedEarly<Result>(call: () => Result): () => Result {
	let first: {give(): Result} | undefined;
	try {
		const result = call();
		first = {give: () => result};
	} catch (error) {
		first = {
			give() {
				throw error;
			},
		};
	}

	return () => {
		const {give} = first ?? {give: call};
		first = undefined;
		return give();
	};
}

/** Opens the engine first, so that it answers while the config and the screens are still being read. */
export async function start({options, writer, onCrash, process}: StartOptions): Promise<void> {
	const {env, platform} = process;
	const firstList = options.screen === 'containers' ? 'containers' : 'images';
	const openHost = (host: string | undefined): OpenedHost => {
		const endpoint = resolveEndpoint({
			host: host ?? options.host,
			context: host === undefined ? options.context : undefined,
			environment: env,
			homeDirectory: os.homedir(),
			platform,
		});
		return {session: openEngine(connectDocker(endpoint), now, firstList), choice: endpoint};
	};

	const openUsual = options.demo
		? () => openHost(undefined)
		: startedEarly(() => openHost(undefined));
	// A turn of the event loop, in which the sockets connect: the engine works while the rest is loaded.
	await new Promise(setImmediate);
	const config = await loadConfig({
		path: options.config,
		async knownActionIds() {
			const {actionIds} = await import('./show.tsx');
			return actionIds;
		},
	});
	const {settings} = config;

	let exit = (code: number): void => process.exit(code);
	const services = createServices({
		open: host => (host === undefined ? openUsual() : openHost(host)),
		openPractice: () => openPractice(env.SLIPWAY_PRACTICE_SIZE),
		async openRegistry(kind) {
			const registry = await import('./registry/open-registry.ts');
			return kind === 'practice'
				? registry.openPracticeRegistry({now})
				: registry.openRegistry({
						environment: env,
						homeDirectory: os.homedir(),
						insecureRegistries: settings.insecureRegistries,
						now,
					});
		},
		now,
		screenId: options.screen ?? 'images',
		settings,
		saveSettings: config.save,
		theme: createTheme({
			mode: settings.theme === 'auto' ? detectThemeMode(env) : settings.theme,
			noColour: Boolean(env.NO_COLOR),
			ascii: settings.ascii,
		}),
		readOnly: whyReadOnly(options.readOnly, settings.readOnly, config.path),
		copy: text =>
			copyToClipboard(text, {
				write: sequence => process.stdout.write(sequence),
				isTty: process.stdout.isTTY,
				environment: env,
			}).message,
		terminal: process,
		async lendTerminal(use) {
			writer.suspend();
			try {
				return await use();
			} finally {
				writer.resume();
			}
		},
		suspend: platform === 'win32' ? undefined : () => stopUntilContinued(process),
		exit: code => exit(code),
		draftsFolder: defaultDraftsFolder(),
		recentBuildsFile: path.join(defaultDraftsFolder(), '..', 'builds.json'),
	});
	try {
		await (options.demo ? services.hosts.openPractice() : services.hosts.open());
	} catch {
		// The first-run screen shows it: `hosts.failure` holds what went wrong.
	}

	const {show, screenIds, tellAndTidySessions} = await import('./show.tsx');
	if (options.screen !== undefined && !screenIds.includes(options.screen)) {
		writer.leave();
		process.stderr.write(
			`slipway: there is no screen ${JSON.stringify(options.screen)}; there are ${screenIds.join(', ')}\n`,
		);
		process.exit(usageExitCode);
	}

	const {problems} = config;
	const unmount = show({services, writer, stdin: process.stdin, problems, onCrash});
	tellAndTidySessions(services);
	setTimeout(keepHeapSmall, heapStaysSmallAfterMs).unref();
	exit = code => {
		unmount();
		writer.leave();
		const isBusy = services.jobs.list.get().some(({state}) => state === 'running');
		if (isBusy) {
			process.stderr.write('slipway: cancelling what runs; ctrl-c leaves at once\n');
		}

		// Neither a file system nor an engine that hangs keeps the user here.
		setTimeout(() => process.exit(code), isBusy ? longestTidyMs : longestFlushMs);
		void services.jobs
			.idle()
			.then(() => services.session.get()?.close())
			.then(() => services.drafts.flush())
			.then(() => process.exit(code));
	};
}

function whyReadOnly(isFlag = false, isSetting: boolean, file: string): string | undefined {
	if (isFlag) {
		return 'Slipway was started with --read-only';
	}

	return isSetting ? `readOnly is set in ${file}` : undefined;
}
