/**
What may import what in `source/`, read by the dependency rule. A room is a folder, or a file, with all in it
that has no line of its own; `*` is one of any name, each a room; `.` is every file of the root without a line.

From the ground up: a room imports only rooms below it and itself, and what one file imports of another
counts whether it is a value or a type. A room that moves changes its line here.
*/
export const floors: readonly (readonly string[])[] = [
	[
		'problem.ts',
		'tune-v8.ts',
		'own-paths.ts',
		'kept-text.ts',
		'kept-lines.ts',
		'theme-colours.ts',
		'format',
	],
	['theme.ts', 'to-problem.ts', 'layers'],
	['engine'],
	['engine/docker', 'practice/machine', 'registry', 'terminal'],
	['practice/engine', 'practice'],
	['practice/registry'],
	['registry/open-registry.ts'],
	['prune', 'session', 'build', 'config', 'config.ts'],
	['contents'],
	['store'],
	['keys'],
	['actions'],
	['commands', 'hooks'],
	['components'],
	['screens'],
	['screens/flows'],
	['screens/*'],
	['screens/commit/text', 'screens/commit/files'],
	['screens/commit/*'],
	['screens/commit/steps.ts'],
	['screens/commit/commit-screen.tsx'],
	['screens/index.ts'],
	['.'],
	['bundle'],
];

/** Rooms that import another one on their own floor. */
export const beside: Readonly<Record<string, readonly string[]>> = {
	build: ['session'],
	config: ['prune'],
	'config.ts': ['config'],
};

/** Houses whose rooms never import from another one of them, on whatever floors these are. */
export const apart: readonly string[] = ['screens/*'];

/** Rooms that only these may import, however high others stand. */
export const only: Readonly<Record<string, readonly string[]>> = {
	'engine/docker': ['commands', '.'],
	'practice/engine': ['practice/registry', 'commands', '.'],
	'practice/registry': ['registry/open-registry.ts'],
	'registry/open-registry.ts': ['.'],
	'screens/index.ts': ['.'],
};

/**
Packages that only these rooms, and all that lies in them, may import. What lies outside of `source/` is
for nobody without a line here.
*/
export const packages: Readonly<Record<string, readonly string[]>> = {
	dockerode: ['engine/docker'],
	'docker-modem': ['engine/docker'],
	undici: ['registry'],
	commander: ['commands', '.'],
	conf: ['config'],
	react: ['commands', 'keys', 'hooks', 'components', 'screens', '.', 'bundle'],
	ink: ['commands', 'keys', 'hooks', 'components', 'screens', '.', 'bundle'],
	'../package.json': ['.', 'bundle'],
	'ink-table': ['commands', 'components'],
};
