import type {DockerfileFinding} from './finding.ts';
import type {ParsedDockerfile} from './parse-dockerfile.ts';

/** BuildKit's checks that only `# check=experimental=…` turns on. */
export const experimentalChecks: ReadonlySet<string> = new Set([
	'CopyIgnoredFile',
	'InvalidDefinitionDescription',
]);

/** hadolint's rules that say what a rule here says, so that its comments go on being honoured. */
const hadolintNames: Readonly<Record<string, readonly string[]>> = {
	DL1001: [],
	DL3000: ['WorkdirRelativePath'],
	DL3002: ['last-user-root'],
	DL3003: ['cd-alone'],
	DL3004: ['sudo-in-run'],
	DL3006: ['unpinned-base'],
	DL3007: ['unpinned-base'],
	DL3009: ['apt-lists-left'],
	DL3011: ['invalid-port', 'ExposeInvalidFormat'],
	DL3012: ['MultipleInstructionsDisallowed'],
	DL3014: ['apt-without-yes'],
	DL3019: ['package-cache-left'],
	DL3020: ['add-instead-of-copy'],
	DL3021: ['copy-destination'],
	DL3022: ['unknown-stage', 'stage-not-built-yet'],
	DL3023: ['stage-not-built-yet'],
	DL3024: ['DuplicateStageName'],
	DL3025: ['JSONArgsRecommended', 'broken-exec-form', 'single-quoted-json'],
	DL3029: ['FromPlatformFlagConstDisallowed'],
	DL3030: ['dnf-without-yes'],
	DL3032: ['package-cache-left'],
	DL3034: ['zypper-without-yes'],
	DL3036: ['package-cache-left'],
	DL3038: ['dnf-without-yes'],
	DL3040: ['package-cache-left'],
	DL3042: ['package-cache-left'],
	DL3061: ['missing-from'],
	DL4000: ['MaintainerDeprecated'],
	DL4003: ['MultipleInstructionsDisallowed'],
	DL4004: ['MultipleInstructionsDisallowed'],
	DL4006: ['pipe-without-pipefail'],
};

const listOf = (text: string): string[] =>
	text
		.split(/[\s,]+/)
		.map(name => name.trim())
		.filter(name => name !== '');

/** Its own names of rules may stand in such a comment, too. */
const ruleNames = (names: readonly string[]): string[] =>
	names.flatMap(name => hadolintNames[name.toUpperCase()] ?? [name]);

type Options = {
	skipsAll: boolean;
	skipped: ReadonlySet<string>;
	experimental: ReadonlySet<string>;
	isExperimentalAll: boolean;
	isError: boolean;
};

/** `# check=skip=A,B;error=true;experimental=C` */
function checkOptions({directives}: ParsedDockerfile): Options {
	const text = directives.find(({name}) => name === 'check')?.value ?? '';
	const values = new Map(
		text.split(';').map(part => {
			const at = part.indexOf('=');
			return [part.slice(0, at).trim(), part.slice(at + 1).trim()];
		}),
	);
	const skip = values.get('skip') ?? '';
	const experimental = values.get('experimental') ?? '';
	return {
		skipsAll: skip === 'all',
		skipped: new Set(listOf(skip)),
		experimental: new Set(listOf(experimental)),
		isExperimentalAll: experimental === 'all',
		isError: /^(?:1|t|true)$/i.test(values.get('error') ?? ''),
	};
}

/** `# hadolint ignore=A,B` right above an instruction, `# hadolint global ignore=A,B` anywhere. */
function hadolintIgnores({comments, lines, instructions}: ParsedDockerfile) {
	const everywhere = new Set<string>();
	const byLine = new Map<number, Set<string>>();
	let next = 0;
	for (const {startLine, startColumn} of comments) {
		const text = (lines[startLine - 1] ?? '').slice(startColumn - 1);
		const [, isGlobal, names = ''] =
			/^#\s*hadolint\s+(global\s+)?ignore\s*=\s*([\w\s,.-]+)/i.exec(text) ?? [];
		const rules = ruleNames(listOf(names.replace(/\s+#.*$/, '')));
		// Between them may stand other comments, and nothing else.
		while ((instructions[next]?.range.startLine ?? Number.POSITIVE_INFINITY) < startLine) {
			next += 1;
		}

		const line = instructions[next]?.range.startLine;
		for (const rule of rules) {
			if (isGlobal !== undefined) {
				everywhere.add(rule);
			} else if (line !== undefined) {
				byLine.set(line, (byLine.get(line) ?? new Set()).add(rule));
			}
		}
	}

	return {everywhere, byLine};
}

/** BuildKit's checks are named in capitals. */
const isBuildKits = (ruleId: string): boolean => /^[A-Z]/.test(ruleId);

/** Leaves out what the file itself does not want to hear, and takes for errors what it calls so. */
export function honourOptions(
	file: ParsedDockerfile,
	findings: readonly DockerfileFinding[],
): DockerfileFinding[] {
	const options = checkOptions(file);
	const {everywhere, byLine} = hadolintIgnores(file);
	const firstLines = new Map<number, number>();
	for (const {range} of file.instructions) {
		for (let line = range.startLine; line <= range.endLine; line += 1) {
			firstLines.set(line, range.startLine);
		}
	}

	const lineOf = ({range}: DockerfileFinding): number =>
		firstLines.get(range.startLine) ?? range.startLine;
	return findings
		.filter(finding => {
			const {ruleId, severity} = finding;
			const isExperimental = experimentalChecks.has(ruleId) && severity !== 'error';
			const isWanted = options.isExperimentalAll || options.experimental.has(ruleId);
			const isSkipped =
				options.skipped.has(ruleId) || (options.skipsAll && isBuildKits(ruleId) && !isWanted);
			return !(
				(isExperimental && !isWanted) ||
				isSkipped ||
				everywhere.has(ruleId) ||
				byLine.get(lineOf(finding))?.has(ruleId)
			);
		})
		.map(finding =>
			options.isError && isBuildKits(finding.ruleId) ? {...finding, severity: 'error'} : finding,
		);
}
