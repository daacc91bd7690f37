import os from 'node:os';
import {defaultHistoryFile} from './build/history/build-history.ts';
import {defaultBuildsFile} from './build/recent/recent-builds.ts';
import type {CommandLineOptions} from './command-line-options.ts';
import {exitCodes} from './commands/exit-codes.ts';
import type {LowBandwidthChoice} from './config/settings.ts';
import {loadConfig, type Settings} from './config.ts';
import {createLayerCache} from './contents/create-layer-cache.ts';
import type {OpenedHost} from './create-hosts.ts';
import {createServices} from './create-services.ts';
import {connectDocker} from './engine/docker/connect.ts';
import {resolveEndpoint} from './engine/docker/connection/resolve-endpoint.ts';
import {withSwarmManager} from './engine/with-swarm-manager.ts';
import {createHostFinder} from './find-known-hosts.ts';
import {speaksAscii} from './format/ascii-locale.ts';
import {createKnownVersions, likeliestVersion} from './known-versions.ts';
import {openRegistry} from './open-registry.ts';
import {practiceContent} from './practice/practice-content.ts';
import {createLedgers, defaultLedgersFolder} from './prune/ages/ledgers.ts';
import {defaultJournalFile} from './prune/journal/create-journal.ts';
import {createKnownLayers} from './prune/layers/create-known-layers.ts';
import {defaultVersionsFile} from './read-versions.ts';
import {defaultAnswersFile} from './session/answers/answer-book.ts';
import {defaultDraftsFolder} from './session/drafts/create-drafts.ts';
import {startedEarly} from './started-early.ts';
import {createStore} from './store/create-store.ts';
import {type OpenEngine, openEngine} from './store/open-engine.ts';
import {defaultTourFile} from './store/tour.ts';
import {switchTerminal} from './switch-terminal.ts';
import {askBackground} from './terminal/ask-background.ts';
import {copyToClipboard} from './terminal/clipboard.ts';
import type {FrameWriter} from './terminal/frame-writer.ts';
import type {TerminalGuard} from './terminal/guard-terminal.ts';
import {createTheme, themeOptions} from './theme.ts';

const {now} = Date;

type StartOptions = {
	options: CommandLineOptions;
	/** Already holds the terminal, and gives it back however the program ends. */
	writer: FrameWriter;
	guard: TerminalGuard;
	process: NodeJS.Process;
	/** Of this Slipway. */
	version: string;
};

/** How long the last decisions may take to be written. */
const longestFlushMs = 1000;

/** How long cancelled jobs may take to put away what they made on the engine. */
const longestTidyMs = 5000;

/** @param size `10000x2000`: at least that many images and containers, to measure with. */
async function openPractice(size: string | undefined): Promise<OpenEngine> {
	const {createPracticeEngine} = await import('./practice/engine/create-practice-engine.ts');
	return openEngine(createPracticeEngine({now, content: practiceContent(size)}), now);
}

/** Opens the engine first, so that it answers while the config and the screens are still being read. */
export async function start({
	options,
	writer,
	guard,
	process,
	version,
}: StartOptions): Promise<void> {
	const {env, platform} = process;
	const firstList = options.screen === 'containers' ? 'containers' : 'images';
	const ledgers = createLedgers(defaultLedgersFolder());
	const finder = createHostFinder({environment: env, platform});
	const {own} = finder;
	const lowBandwidth = createStore<LowBandwidthChoice>(options.lowBandwidth ? 'always' : 'auto');
	const versions = createKnownVersions(defaultVersionsFile());
	const openHost = (host: string | undefined): OpenedHost => {
		const endpoint = resolveEndpoint({
			host: host ?? options.host,
			hosts: own.get(),
			context: host === undefined ? options.context : undefined,
			environment: env,
			homeDirectory: os.homedir(),
			platform,
		});
		const {address} = endpoint;
		const isFar = endpoint.target.kind !== 'socket';
		const likelyVersion = isFar ? (versions.of(address) ?? likeliestVersion) : undefined;
		const knownAs = () => finder.namesOf(address);
		const engine = withSwarmManager(
			connectDocker(endpoint, {likelyVersion, knownAs}),
			(nodeId, request) => services.hosts.findSwarm(nodeId, request),
		);
		const opened = openEngine(engine, now, {firstList, ledgers, lowBandwidth});
		if (isFar) {
			opened.about.state.subscribe(() => {
				const about = opened.about.data();
				void (about && versions.note(address, about.apiVersion));
			});
		}

		return {openEngine: opened, choice: endpoint};
	};

	// A name may be of the config file, which is read below.
	const isNamed = options.host !== undefined && !/[/:]/.test(options.host);
	const openUsual =
		options.demo || isNamed ? () => openHost(undefined) : startedEarly(() => openHost(undefined));
	// A turn of the event loop, in which the sockets connect: the engine works while the rest is loaded.
	await new Promise(setImmediate);
	const config = await loadConfig({
		path: options.config,
		async knownActionIds() {
			const {actionIds} = await import('./show.tsx');
			return actionIds;
		},
	});
	const settings: Settings = {
		...config.settings,
		...(options.lowBandwidth && {lowBandwidth: 'always'}),
	};
	lowBandwidth.set(settings.lowBandwidth);
	const {screenReader: isSpoken = false} = options;
	own.set(settings.hosts);
	const look = {
		...themeOptions(isSpoken ? 'monochrome' : settings.theme, env),
		// What symbols mean is said in words.
		ascii: !isSpoken && (settings.ascii || (options.ascii ?? speaksAscii(env))),
		isSpoken,
	};

	let exit = (code: number): void => process.exit(code);
	const services = createServices({
		open: host => (host === undefined ? openUsual() : openHost(host)),
		openPractice: () => openPractice(env.SLIPWAY_PRACTICE_SIZE),
		openRegistry: (kind, about) => openRegistry(kind, settings, about),
		now,
		version,
		screenId: options.screen ?? 'images',
		settings,
		saveSettings: config.save,
		ledgers,
		theme: createTheme(look),
		readOnly: whyReadOnly(options.readOnly, settings.readOnly, config.path),
		copy: text =>
			copyToClipboard(text, {
				write: sequence => process.stdout.write(sequence),
				isTty: process.stdout.isTTY,
				environment: env,
			}).message,
		terminal: {stdin: process.stdin, stdout: process.stdout, lend: guard.lend},
		async lendTerminal(use) {
			const takeBack = guard.lend({});
			writer.suspend();
			try {
				return await use();
			} finally {
				writer.resume();
				takeBack();
			}
		},
		holdFrames: () => writer.holdFrames(),
		suspend: guard.stop,
		exit: code => exit(code),
		finder,
		draftsFolder: defaultDraftsFolder(),
		journalFile: defaultJournalFile(),
		answersFile: defaultAnswersFile(),
		recentBuildsFile: defaultBuildsFile(),
		tourFile: defaultTourFile(),
		buildHistoryFile: defaultHistoryFile(),
		layerCache: createLayerCache(),
		knownLayers: createKnownLayers(),
	});
	try {
		await (options.demo ? services.hosts.openPractice() : services.hosts.open());
		if (options.tour) {
			services.tour.begin();
		}
	} catch {
		// The first-run screen shows it: `hosts.failure` holds what went wrong.
	}

	const {show, screenIds, tellAndTidySessions} = await import('./show.tsx');
	if (options.screen !== undefined && !screenIds.includes(options.screen)) {
		writer.leave();
		process.stderr.write(
			`slipway: no such screen: ${JSON.stringify(options.screen)}. Screens: ${screenIds.join(', ')}\n`,
		);
		process.exit(exitCodes.usage);
	}

	const {problems} = config;
	const {stdin} = process;
	const {unmount, setTheme} = show({services, writer, stdin, problems, onCrash: guard.fail});
	if (!(look.noColour || settings.theme === 'dark' || settings.theme === 'light')) {
		void askBackground(stdin, text => process.stdout.write(text)).then(mode => {
			if (mode !== undefined && mode !== look.mode) {
				setTheme(createTheme({...look, mode}));
			}
		});
	}

	const write = (text: string) => process.stdout.write(text);
	const onMouse = services.mouse.press;
	switchTerminal({settings, options, jobs: services.jobs, writer, stdin, onMouse, write});
	tellAndTidySessions(services);
	exit = code => {
		unmount();
		writer.leave();
		const isBusy = services.jobs.list.get().some(({state}) => state === 'running');
		if (isBusy) {
			process.stderr.write('slipway: cancelling running jobs (ctrl-c quits now)\n');
		}

		// Neither a file system nor an engine that hangs keeps the user here.
		setTimeout(() => process.exit(code), isBusy ? longestTidyMs : longestFlushMs);
		void services.jobs
			.idle()
			.then(() => services.hosts.close())
			.then(() => Promise.all([services.drafts.flush(), services.tour.flush()]))
			.then(() => process.exit(code));
	};
}

function whyReadOnly(isFlag = false, isSetting: boolean, file: string): string | undefined {
	if (isFlag) {
		return 'Slipway was started with --read-only';
	}

	return isSetting ? `readOnly is set in ${file}` : undefined;
}
