/** What can be done without the screen. */
export const commandNames = [
	'prune',
	'images',
	'df',
	'layers',
	'files',
	'tags',
	'update',
	'waste',
	'commit',
	'diff',
	'build',
	'recreate',
	'copy',
	'lint',
] as const;

export type CommandName = (typeof commandNames)[number];
