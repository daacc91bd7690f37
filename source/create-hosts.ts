import type {ActionServices, HostChoice, Hosts, HostTarget} from './actions/services.ts';
import type {NamedHost} from './config/settings.ts';
import type {EngineAbout} from './engine/engine.ts';
import type {HostFacts} from './engine/host-facts.ts';
import type {RequestOptions} from './engine/request-options.ts';
import {firstSwarm} from './engine/with-swarm-manager.ts';
import type {HeldHost, HostPool} from './host-pool.ts';
import {Problem} from './problem.ts';
import {createStore, type Store} from './store/create-store.ts';
import {createHostBoard} from './store/hosts/host-board.ts';
import type {KnownHost} from './store/hosts/known-host.ts';
import type {RecentHosts} from './store/hosts/recent-hosts.ts';
import type {OpenEngine} from './store/open-engine.ts';
import {toProblem} from './to-problem.ts';

/** An engine that has been chosen and is being asked. */
export type OpenedHost = {openEngine: OpenEngine; choice: HostChoice};

/** Finds hosts on this machine, and asks them without opening them. */
export type HostFinder = {
	/** @param recent Addresses that were typed before. */
	find(recent: readonly string[]): readonly KnownHost[];
	/** @throws Problem */
	resolve(host: string): HostTarget;
	/** Names of docker contexts and own hosts that lead to an address. */
	namesOf(address: string): readonly string[];
	/** @throws Problem */
	ask(host: string, options: RequestOptions): Promise<HostFacts>;
	/** What was typed before. */
	recent: RecentHosts;
	/** Those of the config file. */
	own: Store<readonly NamedHost[]>;
};

type HostsOptions = {
	open(host: string | undefined): OpenedHost;
	openPractice(): Promise<OpenEngine>;
	finder: HostFinder;
	/** See `ServicesOptions`. */
	saveSettings(changes: {hosts: readonly NamedHost[]}): Promise<string | undefined>;
	choice: Store<HostChoice | undefined>;
	pool: HostPool;
	show(host: HeldHost): void;
	/** Gives an engine that was opened just now what belongs to it. */
	make(opened: OpenedHost, address: string): HeldHost;
	/** All that use cases work with there. */
	servicesOf(host: HeldHost): ActionServices;
};

/** Of the practice engine, which leaves nothing on this machine. */
export const practiceChoice: HostChoice = {
	address: 'practice engine',
	source: 'built in',
	tried: [],
	warnings: [],
};

/** Nothing is known of any host, and an address is what is typed. */
export const createNoFinder = (): HostFinder => ({
	find: () => [],
	namesOf: () => [],
	resolve: address => ({address, isPlain: false}),
	ask: () => Promise.reject(new Error('No host is known')),
	recent: {list: async () => [], remember: async () => undefined},
	own: createStore<readonly NamedHost[]>([]),
});

/** Which engine is open, which others there are, and opening another one. */
export function createHosts(options: HostsOptions): Hosts {
	const {finder, choice, pool, show, make, saveSettings} = options;
	const failure = createStore<Problem | undefined>(undefined);
	const {recent, own} = finder;
	const resolve = (host: string): HostTarget => {
		// An engine would be chosen for it as if none had been meant.
		if (host === '') {
			throw new Problem({
				reason: 'invalid',
				message: 'No docker context and no own host leads to this node.',
				nextStep: 'Add the address of its engine on the Hosts screen.',
			});
		}

		return finder.resolve(host);
	};
	let last: string | undefined;
	const board = createHostBoard({
		find: async () => finder.find(await recent.list()),
		ask: ({host}, request) => finder.ask(host, request),
	});
	/** @param isAnew An engine that is open there is closed for it. */
	const open = (host: string | undefined, isAnew = false): void => {
		last = host;
		failure.set(undefined);
		let chosen: HostChoice;
		try {
			const address = host === undefined ? undefined : resolve(host).address;
			const held = isAnew || address === undefined ? undefined : pool.find(address);
			if (held) {
				show(held);
				chosen = held.choice;
			} else {
				const opened = options.open(host);
				chosen = opened.choice;
				show(make(opened, address ?? chosen.address));
			}
		} catch (error) {
			if (!pool.shown.get()) {
				failure.set(toProblem(error));
			}

			throw error;
		}

		// So that the way back is in the list.
		if (host !== undefined || chosen.source === '--host') {
			void recent.remember(host === undefined ? chosen.address : resolve(host).address);
		}
	};

	return {
		choice,
		failure,
		own,
		resolve,
		held: pool.held,
		open: host => open(host),
		retry: () => open(last, true),
		async openPractice() {
			const held = pool.find(practiceChoice.address);
			if (held) {
				show(held);
			} else {
				const openEngine = await options.openPractice();
				show(make({openEngine, choice: practiceChoice}, practiceChoice.address));
			}

			failure.set(undefined);
		},
		async findSwarm(nodeId, options) {
			const isManager = (about: EngineAbout | undefined) => about?.swarm?.isManager === true;
			const open = pool.all().filter(({openEngine}) => isManager(openEngine.about.data()));
			const {known, states} = board;
			const seen = known.get().filter(({id, address}) => {
				const state = states.get().get(id);
				return (
					state?.status === 'up' &&
					isManager(state.facts.about) &&
					!open.some(({openEngine}) => openEngine.engine.endpoint === address)
				);
			});
			return firstSwarm(nodeId, [
				...open.map(({openEngine}) => openEngine.engine.swarm.read(options)),
				...seen.map(async ({host}) => (await finder.ask(host, options)).swarm),
			]);
		},
		reach(host) {
			const {address} = resolve(host);
			const held = pool.find(address) ?? make(options.open(host), address);
			return {
				openEngine: held.openEngine,
				services: options.servicesOf(held),
				leave: pool.hold(held, 'look'),
			};
		},
		close: pool.close,
		board,
		isRecent: async address => (await recent.list()).includes(address),
		async saveOwn(hosts) {
			own.set(hosts);
			return saveSettings({hosts});
		},
	};
}
