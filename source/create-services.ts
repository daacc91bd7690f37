import type {ReactNode} from 'react';
import {leaveHosts} from './actions/hosts/leave-hosts.ts';
import type {HostChoice, Hosts} from './actions/services.ts';
import {atOneHost} from './at-one-host.ts';
import {createBuildHistory} from './build/history/build-history.ts';
import {createRecentBuilds} from './build/recent/recent-builds.ts';
import {
	createHosts,
	createNoFinder,
	type HostFinder,
	type OpenedHost,
	practiceChoice,
} from './create-hosts.ts';
import type {EngineAbout} from './engine/engine.ts';
import type {AppServices, HostServices, Services} from './hooks/services.ts';
import {createHostPool, type HeldHost} from './host-pool.ts';
import {keptOfPractice, type Written} from './kept-of-engines.ts';
import {textInFile} from './kept-text.ts';
import {createKeyRegistry} from './keys/key-registry.ts';
import {createMouse} from './keys/mouse.ts';
import type {LayerCache} from './layers/cache/layer-cache.ts';
import type {KnownLayers} from './layers/known/known-layers.ts';
import {placesOfHosts} from './places-of-hosts.ts';
import {createJournal} from './prune/journal/create-journal.ts';
import {lazyRegistry} from './registry/lazy-registry.ts';
import type {Registry} from './registry/registry.ts';
import {createAnswerBook} from './session/answers/answer-book.ts';
import {createDrafts} from './session/drafts/create-drafts.ts';
import {createClock} from './store/clock.ts';
import {createStore} from './store/create-store.ts';
import {createJobs} from './store/jobs.ts';
import {keepDrafts} from './store/keep-drafts.ts';
import {tellLowBandwidth} from './store/low-bandwidth.ts';
import {createNavigation} from './store/navigation.ts';
import {createNotices} from './store/notices.ts';
import type {OpenEngine} from './store/open-engine.ts';
import {createRetained} from './store/retained.ts';
import {tellConnection} from './store/tell-connection.ts';
import {createTour} from './store/tour.ts';
import {toProblem} from './to-problem.ts';
import {whicheverHost} from './whichever-host.ts';

export type ServicesOptions = Pick<
	Services,
	| 'theme'
	| 'settings'
	| 'saveSettings'
	| 'ledgers'
	| 'readOnly'
	| 'now'
	| 'version'
	| 'copy'
	| 'terminal'
	| 'lendTerminal'
	| 'suspend'
	| 'exit'
> & {
	/** Keeps frames from the terminal until its answer is called. */
	holdFrames?: () => () => void;
	/** The screen shown first. */
	screenId: string;
	/**
	Opens an engine; what goes wrong from then on is its state.
	@param host `undefined`: the engine that the docker CLI would use.
	@throws Problem when there is nothing to connect to.
	*/
	open(host: string | undefined): OpenedHost;
	openPractice(): Promise<OpenEngine>;
	/** Real registries, or those of the practice engine; asked for once each, when first needed. */
	openRegistry(
		kind: 'real' | 'practice',
		/** Of the open engine, each time anew; `undefined`: none has answered. */
		about: () => EngineAbout | undefined,
	): Promise<Registry>;
	/** Finds the hosts of this machine; `undefined`: none are known. */
	finder?: HostFinder;
	/** Where decisions about sessions are kept. */
	draftsFolder: string;
	/** Where it is kept what was decided in the last commits. */
	answersFile: string;
	/** Where the Dockerfiles last looked at are kept. */
	recentBuildsFile: string;
	/** Where it is kept that the tour was seen. */
	tourFile: string;
	/** Where it is written down what was built. */
	buildHistoryFile: string;
	/** Where it is written down what was removed. */
	journalFile: string;
	/** Of real engines; the practice engine has one in memory. */
	layerCache: LayerCache;
	/** Of real engines; of the practice engine nothing is known. */
	knownLayers: KnownLayers;
};

/** Everything the screens use, with no engine open yet. */
export function createServices(options: ServicesOptions): AppServices {
	const {
		open,
		openPractice,
		openRegistry,
		screenId,
		finder = createNoFinder(),
		...others
	} = options;
	const {draftsFolder, recentBuildsFile, buildHistoryFile, journalFile, saveSettings, ...rest} =
		others;
	const {tourFile, layerCache, knownLayers, answersFile: answers, holdFrames, ...given} = rest;
	const engine = createStore<OpenEngine | undefined>(undefined);
	const choice = createStore<HostChoice | undefined>(undefined);
	const notices = createNotices();
	const drafts = keepDrafts(createDrafts(draftsFolder), error =>
		notices.show({
			tone: 'warning',
			text: `Session decisions cannot be saved: ${toProblem(error).message}`,
			nextStep: 'They are lost when Slipway ends. Containers and save points are kept',
		}),
	);

	const journal = createJournal(journalFile, error =>
		notices.show({
			tone: 'warning',
			text: `Removals are missing in the history: ${toProblem(error).message}`,
			nextStep: 'Check the free space and the permissions of that folder',
		}),
	);

	const real: Written = {
		saveSettings,
		drafts,
		answers: createAnswerBook(textInFile(answers)),
		recentBuilds: createRecentBuilds(textInFile(recentBuildsFile)),
		buildHistory: createBuildHistory(buildHistoryFile, error =>
			notices.show({
				tone: 'warning',
				text: `Builds are missing in the history: ${toProblem(error).message}`,
				nextStep: 'Check the free space and the permissions of that folder',
			}),
		),
		journal,
		layerCache,
		knownLayers,
	};
	const practice = keptOfPractice(real);
	const navigation = createNavigation<ReactNode>(screenId);
	const retained = createRetained();
	const pool = createHostPool();
	const jobs = createJobs(given.now);
	const registryOf = (kind: 'real' | 'practice', opened: OpenEngine | undefined) => {
		let loaded: Promise<Registry> | undefined;
		return lazyRegistry(() => {
			loaded ??= openRegistry(kind, () => opened?.about.data());
			return loaded;
		});
	};

	const atHost = createStore<HostServices>({
		...real,
		engine,
		jobs,
		notices,
		retained,
		registry: registryOf('real', undefined),
		navigation,
	});
	const places = placesOfHosts({navigation, retained});

	const show = (host: HeldHost) => {
		const isFirst = pool.shown.get() === undefined;
		choice.set(host.choice);
		pool.show(host);
		if (!isFirst) {
			leaveHosts(host.services);
		}
	};

	const make = ({openEngine: opened, choice: chosen}: OpenedHost, address: string) => {
		const isPractice = chosen === practiceChoice;
		const host: HeldHost = {
			address,
			openEngine: opened,
			choice: chosen,
			services: {
				...(isPractice ? practice : real),
				...places(address),
				...atOneHost({
					openEngine: opened,
					jobs,
					notices,
					isShown: () => pool.shown.get() === host,
					hold: () => pool.hold(host, 'job'),
				}),
				registry: registryOf(isPractice ? 'practice' : 'real', opened),
			},
		};
		tellConnection(opened.connection, host.services.notices);
		tellLowBandwidth(opened.lowBandwidth, host.services.notices);
		if (chosen.warnings.length > 0) {
			notices.show({tone: 'warning', text: chosen.warnings.join(' ')});
		}

		return host;
	};
	// Whoever hears of another engine finds that host's services.
	pool.shown.subscribe(() => {
		const host = pool.shown.get();
		if (host) {
			atHost.set(host.services);
			engine.set(host.openEngine);
		}
	});
	const [clock, keys] = [createClock(given.now), createKeyRegistry(holdFrames)];
	const [mouse, tour] = [createMouse(), createTour(textInFile(tourFile))];
	const hosts: Hosts = createHosts({
		open,
		openPractice,
		finder,
		saveSettings,
		choice,
		pool,
		show,
		make,
		servicesOf: host => ({...given, hosts, clock, tour, ...host.services}),
	});
	return whicheverHost({...given, engine, hosts, clock, keys, mouse, tour, atHost});
}
