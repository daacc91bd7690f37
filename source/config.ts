import {existsSync} from 'node:fs';
import path from 'node:path';
import {isDeepStrictEqual} from 'node:util';
import {defaultSettings, type Settings, type WrittenSettings} from './config/settings.ts';
import {ownPaths} from './own-paths.ts';

export type {Settings} from './config/settings.ts';

export type Config = {
	/** The file, whether it exists or not. */
	path: string;
	settings: Settings;
	/** One sentence for each thing in the file that could not be used; the rest of it applies. */
	problems: readonly string[];
	/**
	Writes these settings to the file, entry by entry where a setting is a record, and leaves everything
	else in the file as it is, wrong or not, rules of protection included. A file that is not JSON is never touched. `settings` keep
	their values.
	@returns Why nothing was written, as a sentence; `undefined` when it was.
	*/
	save(changes: Partial<Settings>): Promise<string | undefined>;
};

export type ConfigOptions = {
	/** `--config`; `undefined`: `config.json` in the platform's folder for configuration. */
	path: string | undefined;
	/**
	Ids of all actions, to find keys that are given to none; asked only when the file gives keys.
	`undefined`: not looked for.
	*/
	knownActionIds: (() => Promise<readonly string[]>) | undefined;
};

const defaultPath = (): string => path.join(ownPaths().config, 'config.json');

const reasonOf = (error: unknown): string =>
	error instanceof Error ? error.message : String(error);

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Rules of the file that this program never knew stay: wrong ones, and those that another one has added. */
function mergeRules(
	{protect: ours}: Settings['prune'],
	{protect: known}: Settings['prune'],
	before: unknown,
): unknown[] {
	const inFile: unknown[] = Array.isArray(before) ? before : [];
	const isOurs = (rule: unknown) =>
		[...ours, ...known].some(other => isDeepStrictEqual(rule, other));
	return [...ours, ...inFile.filter(rule => !isOurs(rule))];
}

/** @param known What the file said when it was read or written last, as far as it was valid. */
async function write(
	file: string,
	changes: Partial<Settings>,
	known: Settings,
): Promise<string | undefined> {
	const {openConfigFile} = await import('./config/config-file.ts');
	try {
		const conf = openConfigFile(file);
		const {store} = conf;
		const entries = Object.entries(changes).map(([key, value]): [string, unknown] => {
			const before = store[key];
			return [key, isRecord(before) && isRecord(value) ? {...before, ...value} : value];
		});
		const {prune: before} = store;
		conf.set({
			...Object.fromEntries(entries),
			...(changes.prune && {
				prune: {
					...(isRecord(before) && before),
					protect: mergeRules(changes.prune, known.prune, isRecord(before) && before.protect),
				},
			}),
		});
		return undefined;
	} catch (error) {
		return `The settings were not saved to ${file}: ${reasonOf(error)}.`;
	}
}

/**
Reads the config file. Never rejects, never writes. Without a file, which is how most people start, the
reader (`conf`) and the validator (`valibot`) are not even loaded.
*/
export async function loadConfig({path: given, knownActionIds}: ConfigOptions): Promise<Config> {
	const file = given === undefined ? defaultPath() : path.resolve(given);
	const config = (valid: WrittenSettings, problems: readonly string[]): Config => {
		const prune = {...defaultSettings.prune, ...valid.prune};
		const settings = {...defaultSettings, ...valid, prune};
		let known = settings;
		return {
			path: file,
			settings,
			problems,
			async save(changes) {
				const failure = await write(file, changes, known);
				if (failure === undefined) {
					known = {...known, ...changes};
				}

				return failure;
			},
		};
	};

	if (!existsSync(file)) {
		const isMissing = given !== undefined;
		return config({}, isMissing ? [`${file} does not exist. The defaults apply.`] : []);
	}

	const [{openConfigFile}, {checkSettings}] = await Promise.all([
		import('./config/config-file.ts'),
		import('./config/check-settings.ts'),
	]);
	try {
		const {store} = openConfigFile(file);
		const ids = store.keys === undefined ? undefined : await knownActionIds?.();
		const {settings, problems} = checkSettings(store, ids);
		return config(settings, problems);
	} catch (error) {
		const what = error instanceof SyntaxError ? 'is not valid JSON' : 'cannot be read';
		return config({}, [
			`${file} ${what}: ${reasonOf(error)}. The defaults apply. The file is not changed.`,
		]);
	}
}
