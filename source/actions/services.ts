import type {BuildHistory} from '../build/history/build-history.ts';
import type {RecentBuilds} from '../build/recent/recent-builds.ts';
import type {NamedHost, Settings} from '../config/settings.ts';
import type {FindSwarm} from '../engine/with-swarm-manager.ts';
import type {LayerCache} from '../layers/cache/layer-cache.ts';
import type {KnownLayers} from '../layers/known/known-layers.ts';
import type {Problem} from '../problem.ts';
import type {Ledgers} from '../prune/ages/ledgers.ts';
import type {Journal} from '../prune/journal/journal.ts';
import type {RememberingRegistry} from '../registry/lazy-registry.ts';
import type {AnswerBook} from '../session/answers/answer-book.ts';
import type {Clock} from '../store/clock.ts';
import type {Store} from '../store/create-store.ts';
import type {HostBoard} from '../store/hosts/host-board.ts';
import type {Jobs} from '../store/jobs.ts';
import type {KeptDrafts} from '../store/keep-drafts.ts';
import type {Navigation} from '../store/navigation.ts';
import type {Notices} from '../store/notices.ts';
import type {OpenEngine} from '../store/open-engine.ts';
import type {Retained} from '../store/retained.ts';
import type {Tour} from '../store/tour.ts';

/** Which engine was asked for, and how it was found. */
export type HostChoice = {
	/** For example `unix:///var/run/docker.sock`. */
	address: string;
	/** Who says so: `DOCKER_HOST`, `context prod`, `default socket`. */
	source: string;
	/** The places looked at, in order, each with what was found there. */
	tried: ReadonlyArray<{candidate: string; outcome: string}>;
	/** What of the user's configuration could not be used for the choice, one text each. */
	warnings: readonly string[];
};

/** Where a word leads that stands for a host. */
export type HostTarget = {
	/** As the open engine has it. */
	address: string;
	/** Anybody on the way can read and change what is sent. */
	isPlain: boolean;
};

/** A host that stays open for whoever has reached it. */
export type ReachedHost = {
	readonly openEngine: OpenEngine;
	/** What use cases work with there: its jobs and notices say which host they are of. */
	readonly services: ActionServices;
	/** It is not needed any longer. */
	leave(): void;
};

/** Choosing an engine; the one shown before stays open for those who work on it, and for the way back. */
export type Hosts = {
	/** What the last `open` chose; `undefined` when it found nothing to connect to. */
	readonly choice: Store<HostChoice | undefined>;
	/** Why the last `open` came to nothing at once; `undefined` when it opened one. */
	readonly failure: Store<Problem | undefined>;
	/** All that can be opened, and what is known of each. */
	readonly board: HostBoard;
	/** How many jobs run on each engine that is open, by its endpoint. */
	readonly held: Store<ReadonlyMap<string, number>>;
	/** Those of the config file. */
	readonly own: Store<readonly NamedHost[]>;
	/**
	Shows the engine that the docker CLI would use, or this host: at once where it is open already.
	@param host `unix://`, `tcp://`, `ssh://` …, or the name of a context or of an own host.
	@throws Problem when there is nothing to connect to: no address at all, an unknown context. What
	goes wrong later is that engine's state.
	*/
	open(host?: string): void;
	/** Opens what `open` was last called for once more, in place of what is open there. @throws As `open` does. */
	retry(): void;
	openPractice(): Promise<void>;
	/** Asks engines that are open, and hosts that were seen to manage a swarm. */
	findSwarm: FindSwarm;
	/**
	Opens a host beside the one that is shown, if it is not open already.
	@throws Problem as `open` does.
	*/
	reach(host: string): ReachedHost;
	/** Closes all that are open. */
	close(): void;
	/** @throws Problem as `open` does. */
	resolve(host: string): HostTarget;
	/** Whether that address was opened before by what was typed or agreed to. */
	isRecent(address: string): Promise<boolean>;
	/**
	Writes the own hosts to the config file.
	@returns Why they were not written, as a sentence; `undefined`: they were.
	*/
	saveOwn(own: readonly NamedHost[]): Promise<string | undefined>;
};

/** The open engine, the registries, and opening another engine. */
export type Engines = {
	/** The open engine; `undefined` on the first-run screen, before one answered. */
	engine: Store<OpenEngine | undefined>;
	/** Registries, asked from this machine; the practice engine has its own. Loaded by the first call. */
	registry: RememberingRegistry;
	/** Which engine is open, and opening another. */
	hosts: Hosts;
	/** Why changing actions are refused; `undefined` when they are not. */
	readOnly: string | undefined;
};

/** What is being done, and what is said of it. */
export type Work = {
	jobs: Jobs;
	notices: Notices;
	tour: Tour;
	/** Milliseconds since the epoch. */
	now(): number;
	/** Of this Slipway. */
	version: string;
	/** For what grows old on the screen. */
	clock: Clock;
};

/** Where the user is, and what each place was like when it was left. What opens there is a screen's to draw. */
export type Place = {
	navigation: Omit<Navigation<unknown>, 'openView' | 'openOverlay'>;
	retained: Retained;
};

/** What is kept on this machine from one start to the next; of the practice engine, until Slipway ends. */
export type Kept = {
	/** What the config file says. */
	settings: Settings;
	/**
	Writes these settings to the config file; `settings` keep their values.
	@returns Why nothing was written, as a sentence; `undefined` when it was.
	*/
	saveSettings(changes: Partial<Settings>): Promise<string | undefined>;
	/** Decisions about sessions that are not finished. */
	drafts: KeptDrafts;
	/** What was decided in the last commits. */
	answers: AnswerBook;
	/** The Dockerfiles last looked at. */
	recentBuilds: RecentBuilds;
	/** Builds that have ended. */
	buildHistory: BuildHistory;
	/** Since when engines have what they have. */
	ledgers: Ledgers;
	/** What was removed from engines. */
	journal: Journal;
	/** Which layers images have. */
	knownLayers: KnownLayers;
	/** Which files are in the layers that were read. */
	layerCache: LayerCache;
};

/** What use cases work with. */
export type ActionServices = Engines & Work & Place & Kept;
