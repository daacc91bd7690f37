import type {DockerfileFinding, DockerfileRule, TextEdit} from '../finding.ts';
import type {DockerfileInstruction} from '../parse-dockerfile.ts';
import {runsOf, usesOf} from './package-use.ts';
import type {CommandWord, RunCommand} from './run-commands.ts';

/** A program that asks before it installs. */
type Asking = {
	ruleId: string;
	program: RegExp;
	/** Subcommands that ask. */
	asks: RegExp;
	yes: RegExp;
	/** What a file of settings has where nothing asks. */
	setting: RegExp;
	/** What to write, and after the program rather than after the subcommand. */
	flag: string;
	afterProgram?: boolean;
};

const asking: readonly Asking[] = [
	{
		ruleId: 'apt-without-yes',
		program: /^(?:apt|apt-get|aptitude)$/,
		asks: /^(?:install|upgrade|dist-upgrade|full-upgrade)$/,
		yes: /^(?:-[a-z]*y[a-z]*|--yes|--assume-yes|-qq|-[a-z]*s[a-z]*|--simulate|--dry-run|--download-only|.*Assume-Yes.*)$/,
		setting: /APT::Get::Assume-Yes|Assume-Yes\s+"?true/i,
		flag: '-y',
	},
	{
		ruleId: 'dnf-without-yes',
		program: /^(?:dnf5?|yum|microdnf|tdnf)$/,
		asks: /^(?:install|update|upgrade|reinstall|localinstall|group-?install|swap|distro-sync|remove|erase)$/,
		yes: /^(?:-[a-z]*y[a-z]*|--assumeyes|--assumeno|--downloadonly|--setopt=.*assumeyes.*)$/,
		setting: /assumeyes\s*=\s*(?:1|true|yes)/i,
		flag: '-y',
	},
	{
		ruleId: 'zypper-without-yes',
		program: /^zypper$/,
		asks: /^(?:install|in|update|up|dist-upgrade|dup|patch|remove|rm)$/,
		yes: /^(?:-[a-z]*[ny][a-z]*|--non-interactive|--no-confirm|--dry-run)$/,
		setting: /ZYPP_NON_INTERACTIVE/,
		flag: '--non-interactive',
		afterProgram: true,
	},
];

type Cache = {
	program: RegExp;
	subcommand: RegExp;
	isClean: RegExp;
	fix: string;
	/** Put in behind the subcommand. */
	flag?: string;
};

/** What other package managers leave in the layer of the RUN that used them. */
const caches: readonly Cache[] = [
	{
		program: /^apk$/,
		subcommand: /^add$/,
		isClean: /--no-cache\b|rm\s[^&|;]*\/var\/cache\/apk|--cache-dir/,
		fix: 'Use apk add --no-cache.',
		flag: '--no-cache',
	},
	{
		program: /^pip[\d.]*$/,
		subcommand: /^install$/,
		isClean: /--no-cache-dir\b|PIP_NO_CACHE_DIR|pip[\d.]*\s+cache\s+purge|rm\s[^&|;]*\.cache/,
		fix: 'Use pip install --no-cache-dir.',
		flag: '--no-cache-dir',
	},
	{
		program: /^(?:dnf5?|yum|microdnf|tdnf)$/,
		subcommand: /^(?:install|update|upgrade)$/,
		isClean:
			/\b(?:dnf5?|yum|microdnf|tdnf)\b[^&|;]*\sclean\s+all\b|rm\s[^&|;]*\/var\/cache\/(?:\*|dnf|yum|libdnf)|rm\s[^&|;]*\/var\/cache(?:\s|$)/,
		fix: 'End the same RUN with: && dnf clean all',
	},
	{
		program: /^zypper$/,
		subcommand: /^(?:install|in|update|up)$/,
		isClean: /\bzypper\b[^&|;]*\s(?:clean|cc)\b/,
		fix: 'End the same RUN with: && zypper clean --all',
	},
];

const isLists =
	/rm\s[^&|;]*\/var\/lib\/apt(?:\/lists)?|find\s+\/var\/lib\/apt\/lists|rm\s[^&|;]*\/var\/lib\/\{/;

const inserted = (word: CommandWord, flag: string): TextEdit[] | undefined =>
	word.range && [
		{
			range: {...word.range, startLine: word.range.endLine, startColumn: word.range.endColumn},
			text: ` ${flag}`,
		},
	];

const isAptInstall = (command: RunCommand): boolean =>
	usesOf(
		command,
		/^(?:apt|apt-get|aptitude)$/,
		/^(?:install|upgrade|dist-upgrade|full-upgrade)$/,
	) !== undefined;

const isAptUpdate = (command: RunCommand): boolean =>
	usesOf(command, /^(?:apt|apt-get|aptitude)$/, /^update$/) !== undefined;

/** Appended to a RUN in the shell form, in a line of its own. */
function appended({execForm, heredocs, range, joined}: DockerfileInstruction, command: string) {
	const isPlain = !execForm && heredocs.length === 0 && !/[&|;\\]$/.test(joined);
	const end = {...range, startLine: range.endLine, startColumn: range.endColumn};
	return isPlain ? [{range: end, text: ` \\\n    && ${command}`}] : undefined;
}

/** Package lists that stay in the layer, though the next `apt-get update` fetches them again. */
export const aptListsLeft: DockerfileRule = file =>
	runsOf(file)
		.filter(
			({text, commands, hasCacheMount}) =>
				commands.some(isAptInstall) && !isLists.test(text) && !hasCacheMount,
		)
		.map(({instruction, range, commands}) => ({
			ruleId: 'apt-lists-left',
			severity: 'warning',
			range,
			message: 'The package lists stay in the layer (20 to 50 MB).',
			fix: 'End the same RUN with: && rm -rf /var/lib/apt/lists/*',
			// Without an update of its own the lists are in a layer further up.
			edits: commands.some(isAptUpdate)
				? appended(instruction, 'rm -rf /var/lib/apt/lists/*')
				: undefined,
		}));

/** A step of its own is taken from the cache: the lists grow old, and the next install fails. */
export const aptUpdateAlone: DockerfileRule = file =>
	runsOf(file)
		.filter(
			({commands, hasCacheMount}) =>
				commands.some(isAptUpdate) && !hasCacheMount && !commands.some(isAptInstall),
		)
		.map(({range}) => ({
			ruleId: 'apt-update-alone',
			severity: 'warning',
			range,
			message: 'The lists come from the build cache and go stale: packages in them disappear.',
			fix: 'Join it to the install: RUN apt-get update && apt-get install -y …',
		}));

/** Nobody answers questions in a build. */
export const installWithoutYes: DockerfileRule = file =>
	runsOf(file).flatMap(run =>
		asking.flatMap(({ruleId, program, asks, yes, setting, flag, afterProgram}) =>
			run.commands.flatMap((command, index): DockerfileFinding[] => {
				const use = usesOf(command, program, asks);
				const before = run.commands[index - 1];
				const isAnswered =
					before?.isPiped === true && /^(?:yes|echo|printf)$/.test(before.words[0]?.text ?? '');
				if (
					!use ||
					isAnswered ||
					use.rest.some(({text}) => yes.test(text)) ||
					setting.test(file.text)
				) {
					return [];
				}

				const name = use.program.text;
				const written = afterProgram
					? `${name} ${flag} ${use.subcommand.text}`
					: `${name} ${use.subcommand.text} ${flag}`;
				return [
					{
						ruleId,
						severity: 'error',
						range: use.subcommand.range ?? run.range,
						message: `${name} asks for confirmation, which a build cannot answer: the build fails.`,
						fix: `Use ${written}.`,
						edits: inserted(afterProgram ? use.program : use.subcommand, flag),
					},
				];
			}),
		),
	);

/** Downloads that no later layer can take away. */
export const packageCacheLeft: DockerfileRule = file =>
	runsOf(file).flatMap(run =>
		caches.flatMap(({program, subcommand, isClean, fix, flag}): DockerfileFinding[] => {
			const use = run.commands
				.map(command => usesOf(command, program, subcommand))
				.find(found => found !== undefined);
			const isKept =
				use !== undefined &&
				!isClean.test(run.text) &&
				!run.hasCacheMount &&
				!(flag === '--no-cache-dir' && /PIP_NO_CACHE_DIR/.test(file.text));
			return isKept
				? [
						{
							ruleId: 'package-cache-left',
							severity: 'hint',
							range: use.subcommand.range ?? run.range,
							message: 'The downloaded packages stay in the layer.',
							fix,
							edits: flag === undefined ? undefined : inserted(use.subcommand, flag),
						},
					]
				: [];
		}),
	);
