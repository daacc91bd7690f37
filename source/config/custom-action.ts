/**
What of a row can be given to a program, by list. `tags`, `layers`, `files` and `builds` (the history) are views that
open on screens; all others are screens.
*/
export const customActionFields = {
	images: ['reference', 'id', 'repository', 'tag', 'digest'],
	containers: ['name', 'id', 'image', 'imageId', 'state'],
	search: ['name', 'description'],
	tags: ['reference', 'repository', 'tag', 'digest'],
	registries: ['name'],
	prune: ['kind', 'name', 'id'],
	build: ['dockerfile', 'directory'],
	builds: ['name', 'id', 'dockerfile', 'directory', 'state', 'imageId'],
	jobs: ['title', 'id', 'state'],
	hosts: ['name', 'address'],
	volumes: ['name', 'driver', 'mountpoint'],
	networks: ['name', 'id', 'driver'],
	layers: ['image', 'number', 'digest', 'instruction'],
	files: ['path', 'name'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type CustomActionScreen = keyof typeof customActionFields;

/** Lists whose rows a custom action can be about. */
export const customActionScreens = Object.keys(customActionFields) as CustomActionScreen[];

/** What is done with what the program prints. */
export const customActionOutputs = ['text', 'terminal', 'nothing'] as const;

/** A program of the user's own, as a key of a list. */
export type CustomAction = {
	screen: CustomActionScreen;
	title: string;
	/** As the settings spell keys; `undefined`: only found by name. */
	key?: string;
	/**
	A list is run as it is, with `{field}` replaced in each argument: no shell reads it. A text is a script
	for `/bin/sh`, which finds the fields in its environment: they are never spliced into it.
	*/
	command: readonly string[] | string;
	/** `text` (also when `undefined`): in a view while it runs; `terminal`: it gets the whole terminal. */
	output?: (typeof customActionOutputs)[number];
	/** Asked before, with what it is about; `undefined`: not asked. */
	confirm?: string;
	/** True when it changes anything in the engine: refused when read-only. */
	changesEngine?: boolean;
};

/** Names in braces, each once. */
export const fieldsIn = (text: string): string[] => [
	...new Set([...text.matchAll(/\{([A-Za-z]+)\}/g)].map(([, name = '']) => name)),
];
