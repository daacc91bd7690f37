import {createContext, type ReactNode, useContext} from 'react';
import type {RecentBuilds} from '../build/recent/recent-builds.ts';
import type {Settings} from '../config/settings.ts';
import type {KeyRegistry} from '../keys/key-registry.ts';
import type {Problem} from '../problem.ts';
import type {Registry} from '../registry/registry.ts';
import type {Store} from '../store/create-store.ts';
import type {Jobs} from '../store/jobs.ts';
import type {KeptDrafts} from '../store/keep-drafts.ts';
import type {Navigation} from '../store/navigation.ts';
import type {Notices} from '../store/notices.ts';
import type {OpenEngine} from '../store/open-engine.ts';
import type {Retained} from '../store/retained.ts';
import type {SizedOutput} from '../terminal/handoff-resize.ts';
import type {TerminalInput} from '../terminal/terminal-handoff.ts';
import type {Theme} from '../theme.ts';

/** Which engine was asked for, and how it was found. */
export type HostChoice = {
	/** For example `unix:///var/run/docker.sock`. */
	address: string;
	/** Who says so: `DOCKER_HOST`, `context prod`, `default socket`. */
	source: string;
	/** The places looked at, in order, each with what was found there. */
	tried: ReadonlyArray<{candidate: string; outcome: string}>;
};

/** Choosing an engine; an open session is closed when another is chosen. */
export type Hosts = {
	/** What the last `open` chose; `undefined` when it found nothing to connect to. */
	readonly choice: Store<HostChoice | undefined>;
	/** Why the last `open` came to nothing at once; `undefined` when it opened a session. */
	readonly failure: Store<Problem | undefined>;
	/**
	Opens the engine that the docker CLI would use, or this host.
	@param host `unix://`, `tcp://`, `ssh://` …
	@throws Problem when there is nothing to connect to: no address at all, an unknown context. What
	goes wrong later is the session's state.
	*/
	open(host?: string): void;
	openPractice(): Promise<void>;
};

/** Everything a component may use beside its props; made once in cli.tsx. */
export type Services = {
	/** The open engine; `undefined` on the first-run screen, before one answered. */
	session: Store<OpenEngine | undefined>;
	/** Registries, asked from this machine; the practice engine has its own. Loaded by the first call. */
	registry: Registry;
	jobs: Jobs;
	notices: Notices;
	navigation: Navigation<ReactNode>;
	retained: Retained;
	keys: KeyRegistry;
	/** Decisions about sessions that are not finished, kept on this machine. */
	drafts: KeptDrafts;
	/** The Dockerfiles last looked at, kept on this machine. */
	recentBuilds: RecentBuilds;
	/** What the config file says. */
	settings: Settings;
	/**
	Writes these settings to the config file; `settings` keep their values.
	@returns Why nothing was written, as a sentence; `undefined` when it was.
	*/
	saveSettings(changes: Partial<Settings>): Promise<string | undefined>;
	/** Why changing actions are refused; `undefined` when they are not. */
	readOnly: string | undefined;
	theme: Theme;
	/** Which engine is open, and opening another. */
	hosts: Hosts;
	/** Milliseconds since the epoch. */
	now(): number;
	/** Puts text on the user's clipboard through the terminal. @returns What happened, in words. */
	copy(text: string): string;
	/** The user's own terminal, for whoever it is lent to; Ink has a stand-in. */
	terminal: {stdin: TerminalInput; stdout: SizedOutput};
	/** Lends the terminal to `use`, then repaints. See `use-terminal-handoff`. */
	lendTerminal<Result>(use: () => Promise<Result>): Promise<Result>;
	/**
	Stops the program as ctrl-z does and resolves when it goes on. The terminal must have been lent.
	`undefined` where the system has no such thing.
	*/
	suspend: (() => Promise<void>) | undefined;
	/** Ends the program with this exit code, terminal restored. */
	exit(code: number): void;
};

export const ServicesContext = createContext<Services | undefined>(undefined);

/** @throws Error outside the provider: a bug. */
export function useServices(): Services {
	const services = useContext(ServicesContext);
	if (!services) {
		throw new Error('ServicesContext has no provider above this component');
	}

	return services;
}
