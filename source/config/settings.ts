import type {PruneRules} from '../prune/prune-rules.ts';
import type {ThemeName} from '../theme.ts';
import type {CustomAction} from './custom-action.ts';

export type SortSetting = {column: string; direction: 'ascending' | 'descending'};

/** Questions that may be skipped: what they ask about can be started again. By action id. */
export const skippableQuestions = [
	'app.quit',
	'container.stop',
	'container.restart',
	'container.pause',
	'container.kill',
	'build.start',
] as const;

export const notifyWays = ['off', 'bell', 'osc9', 'osc777'] as const;

/** `auto`: where a round trip to the engine takes long. */
export const lowBandwidthChoices = ['auto', 'always', 'never'] as const;

export type LowBandwidthChoice = (typeof lowBandwidthChoices)[number];

type SkippableQuestion = (typeof skippableQuestions)[number];

/** An engine with a name of the user's own. */
export type NamedHost = {
	name: string;
	/** An address as in DOCKER_HOST, or the name of a docker context. */
	host: string;
};

/** What the config file may say, with everything filled in. */
export type Settings = {
	theme: ThemeName;
	/** Only ASCII characters for lines and symbols. */
	ascii: boolean;
	/** Sets the title of the terminal. */
	title: boolean;
	/** How the end of a long job is told while the terminal has no focus. */
	notify: (typeof notifyWays)[number];
	/** Lines to be heard in place of a screen; see `asks-to-be-heard.ts`, which reads it first. */
	screenReader: boolean;
	/** Clicks and the wheel; text is then selected with Shift in most terminals. */
	mouse: boolean;
	/** Refuses every action that changes the engine. */
	readOnly: boolean;
	/** When only what is on the screen is asked for, and what a key asks for. */
	lowBandwidth: LowBandwidthChoice;
	/** Action id to the keys that replace its own; no keys take it off the keyboard. */
	keys: Readonly<Record<string, readonly string[]>>;
	/** Screen id to the ids of its columns, in order; a screen that is not here shows its own. */
	columns: Readonly<Record<string, readonly string[]>>;
	/** Screen id to the order it starts with. */
	sort: Readonly<Record<string, SortSetting>>;
	/** CPU and memory in the list of containers: a stream for each running one in view, while it is shown. */
	containerStats: boolean;
	skipConfirmations: readonly SkippableQuestion[];
	/** Registries that are listed even where nobody is logged in, as references have them: `ghcr.io`. */
	registries: readonly string[];
	/**
	`host` or `host:port` of registries whose certificate is not checked and that may speak plain http.
	Those on this machine's loopback may anyway.
	*/
	insecureRegistries: readonly string[];
	/** Engines by names of the user's own, which can stand wherever an address can. */
	hosts: readonly NamedHost[];
	/** Programs of the user's own, as keys of lists. */
	actions: readonly CustomAction[];
	/** What a prune never takes, and what it leaves alone while it is new. */
	prune: PruneRules;
};

/** What a config file says of it. */
export type WrittenSettings = Partial<Omit<Settings, 'prune'>> & {prune?: Partial<PruneRules>};

export const defaultSettings: Settings = {
	theme: 'auto',
	ascii: false,
	title: false,
	notify: 'off',
	screenReader: false,
	mouse: false,
	readOnly: false,
	lowBandwidth: 'auto',
	keys: {},
	columns: {},
	sort: {},
	containerStats: false,
	skipConfirmations: [],
	registries: [],
	insecureRegistries: [],
	hosts: [],
	actions: [],
	prune: {protect: [], grace: '24h'},
};
