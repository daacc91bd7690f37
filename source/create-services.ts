import type {ReactNode} from 'react';
import {createRecentBuilds} from './build/recent/recent-builds.ts';
import type {HostChoice, Hosts, Services} from './hooks/services.ts';
import {createKeyRegistry} from './keys/key-registry.ts';
import type {Problem} from './problem.ts';
import {lazyRegistry} from './registry/lazy-registry.ts';
import type {Registry} from './registry/registry.ts';
import {createDrafts} from './session/drafts/create-drafts.ts';
import {createStore} from './store/create-store.ts';
import {createJobs} from './store/jobs.ts';
import {keepDrafts} from './store/keep-drafts.ts';
import {createNavigation} from './store/navigation.ts';
import {createNotices} from './store/notices.ts';
import type {OpenEngine} from './store/open-engine.ts';
import {createRetained} from './store/retained.ts';
import {toProblem} from './to-problem.ts';

/** An engine that has been chosen and is being asked. */
export type OpenedHost = {session: OpenEngine; choice: HostChoice};

export type ServicesOptions = Pick<
	Services,
	| 'theme'
	| 'settings'
	| 'saveSettings'
	| 'readOnly'
	| 'now'
	| 'copy'
	| 'terminal'
	| 'lendTerminal'
	| 'suspend'
	| 'exit'
> & {
	/** The screen shown first. */
	screenId: string;
	/**
	Opens a session; what goes wrong from then on is the session's state.
	@param host `undefined`: the engine that the docker CLI would use.
	@throws Problem when there is nothing to connect to.
	*/
	open(host: string | undefined): OpenedHost;
	openPractice(): Promise<OpenEngine>;
	/** Real registries, or those of the practice engine; asked for once each, when first needed. */
	openRegistry(kind: 'real' | 'practice'): Promise<Registry>;
	/** Where decisions about sessions are kept. */
	draftsFolder: string;
	/** Where the Dockerfiles last looked at are kept. */
	recentBuildsFile: string;
};

const practiceChoice: HostChoice = {address: 'practice engine', source: 'built in', tried: []};

/** Everything the screens use, with no engine open yet. */
export function createServices(options: ServicesOptions): Services {
	const {open, openPractice, openRegistry, screenId, ...others} = options;
	const {draftsFolder, recentBuildsFile, ...given} = others;
	const session = createStore<OpenEngine | undefined>(undefined);
	const choice = createStore<HostChoice | undefined>(undefined);
	const failure = createStore<Problem | undefined>(undefined);
	const navigation = createNavigation<ReactNode>(screenId);
	const notices = createNotices();
	const drafts = keepDrafts(createDrafts(draftsFolder), error =>
		notices.show({
			tone: 'warning',
			text: `What you decide in sessions is not kept: ${toProblem(error).message}`,
			nextStep: 'It is lost when Slipway ends; containers and save points are not',
		}),
	);

	const registries = new Map<'real' | 'practice', Promise<Registry>>();
	const registry = lazyRegistry(() => {
		const kind = choice.get() === practiceChoice ? 'practice' : 'real';
		const loaded = registries.get(kind) ?? openRegistry(kind);
		registries.set(kind, loaded);
		return loaded;
	});

	const use = (opened: OpenEngine, chosen: HostChoice) => {
		session.get()?.close();
		choice.set(chosen);
		failure.set(undefined);
		session.set(opened);
	};

	const hosts: Hosts = {
		choice,
		failure,
		open(host) {
			try {
				const opened = open(host);
				use(opened.session, opened.choice);
			} catch (error) {
				if (!session.get()) {
					failure.set(toProblem(error));
				}

				throw error;
			}
		},
		openPractice: async () => use(await openPractice(), practiceChoice),
	};

	return {
		...given,
		session,
		hosts,
		registry,
		navigation,
		jobs: createJobs(given.now),
		notices,
		drafts,
		recentBuilds: createRecentBuilds(recentBuildsFile),
		retained: createRetained(),
		keys: createKeyRegistry(),
	};
}
