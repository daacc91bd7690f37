import type {BegunEarly} from './begin-early.ts';
import type {parseCommandLine as ParseCommandLine} from './command-line.ts';
import type {runCommand as RunCommandFunction} from './commands/run-command.ts';
import type {start as Start} from './start.ts';

type Told = Parameters<typeof RunCommandFunction>[2];

export const parseCommandLine: typeof ParseCommandLine = async (args, version) =>
	(await import('./command-line.ts')).parseCommandLine(args, version);

/** The screen. A command loads nothing of it, and it loads nothing of the commands. */
export const start: typeof Start = async options => (await import('./start.ts')).start(options);

async function keyPlaces(): ReturnType<Told['keyPlaces']> {
	const {places} = await import('./show.tsx');
	return places;
}

/** Something done without the screen. @returns The exit code. */
export async function runCommand(
	request: Parameters<typeof RunCommandFunction>[0],
	process: NodeJS.Process,
	{
		early,
		...told
	}: Omit<Told, 'openRegistry' | 'keyPlaces' | 'early'> & {
		early: BegunEarly | undefined;
	},
): Promise<number> {
	const [commands, {openRegistry}] = await Promise.all([
		import('./commands/run-command.ts'),
		import('./open-registry.ts'),
	]);
	const exitCode = await commands.runCommand(request, process, {
		...told,
		openRegistry,
		keyPlaces,
		early,
	});
	const spoken = early?.spoken();
	if (early && spoken !== undefined) {
		const [{createKnownVersions}, {defaultVersionsFile}] = await Promise.all([
			import('./known-versions.ts'),
			import('./read-versions.ts'),
		]);
		await createKnownVersions(defaultVersionsFile()).note(early.address, spoken);
	}

	return exitCode;
}
