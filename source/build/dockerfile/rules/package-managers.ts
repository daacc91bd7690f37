import type {DockerfileFinding, DockerfileRule} from '../finding.ts';
import type {DockerfileInstruction, ParsedDockerfile} from '../parse-dockerfile.ts';
import type {TextRange} from '../text-range.ts';

const aptInstall = /\bapt(?:-get)?\b[^&|;]*?\s(?:install|upgrade|dist-upgrade|full-upgrade)\b/;
const aptUpdate = /\bapt(?:-get)?\b[^&|;]*?\supdate\b/;
const sayYes = /\s(?:-[a-z]*y[a-z]*|--yes|--assume-yes|-qq)(?=\s|$)/;

type Caches = {installs: RegExp; isClean: RegExp; fix: string};

/** What other package managers leave in the layer of the RUN that used them. */
const caches: Caches[] = [
	{
		installs: /\bapk\b[^&|;]*\sadd\b/,
		isClean: /--no-cache\b|rm\s[^&|;]*\/var\/cache\/apk/,
		fix: 'Use apk add --no-cache.',
	},
	{
		installs: /\bpip3?\b[^&|;]*\sinstall\b/,
		isClean: /--no-cache-dir\b|PIP_NO_CACHE_DIR|pip3?\s+cache\s+purge/,
		fix: 'Use pip install --no-cache-dir.',
	},
	{
		installs: /\b(?:dnf|yum|microdnf)\b[^&|;]*\s(?:install|update|upgrade)\b/,
		isClean: /\b(?:dnf|yum|microdnf)\b[^&|;]*\sclean\s+all\b|rm\s[^&|;]*\/var\/cache\/(?:dnf|yum)/,
		fix: 'End the same RUN with: && dnf clean all',
	},
	{
		installs: /\bzypper\b[^&|;]*\s(?:install|in|update|up)\b/,
		isClean: /\bzypper\b[^&|;]*\sclean\b/,
		fix: 'End the same RUN with: && zypper clean --all',
	},
];

type Run = {
	range: TextRange;
	instruction: DockerfileInstruction;
	text: string;
	hasCacheMount: boolean;
};

const runsOf = ({instructions}: ParsedDockerfile): Run[] =>
	instructions
		.filter(({keyword}) => keyword === 'RUN')
		.map(instruction => ({
			instruction,
			text: (instruction.execForm?.join(' ') ?? instruction.text).replaceAll(/\\[ \t]*\r?\n/g, ' '),
			range: rangeOfText(instruction),
			hasCacheMount: instruction.flags.some(
				({name, value}) => name === 'mount' && /type=(?:cache|tmpfs)/.test(value ?? ''),
			),
		}));

/** The command's first line: a finding on twenty lines points at nothing. */
function rangeOfText({words, range}: DockerfileInstruction): TextRange {
	const start = words[0]?.range ?? range;
	const last = words.findLast(word => word.range.startLine === start.startLine)?.range ?? range;
	return {...start, endLine: last.endLine, endColumn: last.endColumn};
}

const finding = (
	run: Run,
	{
		ruleId,
		severity = 'warning',
		...texts
	}: Pick<DockerfileFinding, 'ruleId' | 'message' | 'fix'> &
		Partial<Pick<DockerfileFinding, 'severity'>>,
): DockerfileFinding => ({ruleId, severity, range: run.range, ...texts});

/** Package lists that stay in the layer, though the next `apt-get update` fetches them again. */
export const aptListsLeft: DockerfileRule = file =>
	runsOf(file)
		.filter(
			({text, hasCacheMount}) =>
				aptInstall.test(text) && !/rm\s[^&|;]*\/var\/lib\/apt/.test(text) && !hasCacheMount,
		)
		.map(run =>
			finding(run, {
				ruleId: 'apt-lists-left',
				message: 'The package lists stay in the layer (20 to 50 MB).',
				fix: 'End the same RUN with: && rm -rf /var/lib/apt/lists/*',
			}),
		);

/** A step of its own is taken from the cache: the lists grow old, and the next install fails. */
export const aptUpdateAlone: DockerfileRule = file =>
	runsOf(file)
		.filter(({text}) => aptUpdate.test(text) && !aptInstall.test(text))
		.map(run =>
			finding(run, {
				ruleId: 'apt-update-alone',
				message: 'The lists come from the build cache and go stale: packages in them disappear.',
				fix: 'Join it to the install: RUN apt-get update && apt-get install -y …',
			}),
		);

/** Nobody answers questions in a build. */
export const aptWithoutYes: DockerfileRule = file =>
	runsOf(file)
		.filter(({text}) => {
			const [command = ''] = aptInstall.exec(text) ?? [];
			const rest = text.slice(text.indexOf(command)).split(/&&|\|\||[;|]/, 1)[0] ?? '';
			return command !== '' && !sayYes.test(rest) && !/\byes\s*\|/.test(text);
		})
		.map(run =>
			finding(run, {
				ruleId: 'apt-without-yes',
				severity: 'error',
				message: 'apt-get asks for confirmation, which a build cannot answer: the build fails.',
				fix: 'Use apt-get install -y.',
			}),
		);

export const packageCacheLeft: DockerfileRule = file =>
	runsOf(file).flatMap(run =>
		caches
			.filter(
				({installs, isClean}) =>
					installs.test(run.text) && !isClean.test(run.text) && !run.hasCacheMount,
			)
			.map(({fix}) =>
				finding(run, {
					ruleId: 'package-cache-left',
					severity: 'hint',
					message: 'The downloaded packages stay in the layer.',
					fix,
				}),
			),
	);
