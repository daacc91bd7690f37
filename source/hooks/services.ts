import {createContext, type ReactNode, useContext, useSyncExternalStore} from 'react';
import type {Engines, Kept, Place, Work} from '../actions/services.ts';
import type {KeyRegistry} from '../keys/key-registry.ts';
import type {Mouse} from '../keys/mouse.ts';
import type {Store} from '../store/create-store.ts';
import type {Navigation} from '../store/navigation.ts';
import type {OpenEngine} from '../store/open-engine.ts';
import type {RetainedKey} from '../store/retained.ts';
import type {LentTerminal} from '../terminal/terminal-handoff.ts';
import type {Theme} from '../theme.ts';

/** What is on the screen, and how it looks. */
export type View = Place & {
	navigation: Navigation<ReactNode>;
	theme: Theme;
};

/** The program as a whole in its terminal: for the frame around the screens, and for hooks. */
export type Program = {
	keys: KeyRegistry;
	mouse: Mouse;
	/** Puts text on the user's clipboard through the terminal. @returns What happened, in words. */
	copy(text: string): string;
	/** The user's own terminal, for whoever it is lent to; Ink has a stand-in. */
	terminal: LentTerminal;
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

/** What each host has its own of, for as long as work goes on there, whichever is on the screen. */
export type HostServices = Pick<
	Engines & Work & View,
	'engine' | 'registry' | 'jobs' | 'notices' | 'navigation' | 'retained'
> &
	Omit<Kept, 'settings' | 'ledgers'>;

/** Everything a component may use beside its props, of the host it belongs to. Functions take the parts they use. */
export type Services = Engines & Work & View & Kept & Program;

/** The same of whichever host is on the screen now. */
export type AppServices = Services & {
	/** Replaced as a whole when another host is shown. */
	atHost: Store<HostServices>;
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

/** The store's value; the component redraws when it changes. */
export function useStore<Value>(store: Pick<Store<Value>, 'get' | 'subscribe'>): Value {
	return useSyncExternalStore(store.subscribe, store.get);
}

/** Colours by role and symbols; the one thing components take that is not a prop. */
export function useTheme(): Theme {
	return useServices().theme;
}

/**
The open engine, for everything shown while one is open.
@throws Error when none is: a bug, the first-run screen stands in front then.
*/
export function useOpenEngine(): OpenEngine {
	const openEngine = useStore(useServices().engine);
	if (!openEngine) {
		throw new Error('No engine is open');
	}

	return openEngine;
}

/** State that is still there when the user comes back to this screen or view; see `Retained`. */
export function useRetained<Value>(
	key: RetainedKey<Value>,
	part?: string,
	initial?: () => NoInfer<Value>,
): [value: Value, store: Store<Value>] {
	const store = useServices().retained.store(key, part, initial);
	return [useStore(store), store];
}

/** Copies text and says so. @returns A function of the text and of what it is, for example `image id`. */
export function useCopy(): (text: string, what: string) => void {
	const {copy, notices} = useServices();
	return (text, what) => notices.show({tone: 'info', text: `${what}: ${copy(text)}`});
}
