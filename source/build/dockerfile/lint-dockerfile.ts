import type {DockerfileFinding, DockerfileRule, FindingSeverity, LintContext} from './finding.ts';
import {honourOptions} from './lint-options.ts';
import {type DockerfileStage, outlineStages, withBases} from './outline-stages.ts';
import type {ParsedDockerfile} from './parse-dockerfile.ts';
import {
	invalidDefaultArgInFrom,
	platformFlags,
	undefinedArgInFrom,
	unpinnedBase,
} from './rules/base-images.ts';
import {fromAsCasing, instructionCasing, stageNameCasing} from './rules/casing.ts';
import {contextFiles} from './rules/context-files.ts';
import {smartDashes, smartQuotes} from './rules/copied-text.ts';
import {addInsteadOfCopy, copyDestination} from './rules/copy-form.ts';
import {definitionComments} from './rules/definition-comments.ts';
import {missingFrom, unterminatedHeredoc, wrongDirectives} from './rules/file-syntax.ts';
import {flagSyntax} from './rules/flags.ts';
import {
	brokenExecForm,
	lastUserRoot,
	onlyLastCounts,
	relativeWorkdir,
	shellFormStart,
} from './rules/image-settings.ts';
import {emptyContinuation, exposedPorts, legacyKeyValue, maintainer} from './rules/old-forms.ts';
import {
	aptListsLeft,
	aptUpdateAlone,
	installWithoutYes,
	packageCacheLeft,
} from './rules/package-managers.ts';
import {secretsInFile} from './rules/secrets.ts';
import {lostState, needlessSudo, pipeWithoutPipefail} from './rules/shell-habits.ts';
import {stageNameRules, stageSources} from './rules/stages.ts';
import {instructionSyntax} from './rules/syntax.ts';
import {argumentOutOfScope, undefinedVariables} from './rules/variables.ts';

const rules: readonly DockerfileRule[] = [
	wrongDirectives,
	missingFrom,
	instructionSyntax,
	flagSyntax,
	unterminatedHeredoc,
	emptyContinuation,
	smartQuotes,
	smartDashes,
	brokenExecForm,
	lostState,
	stageNameRules,
	stageSources,
	copyDestination,
	contextFiles,
	exposedPorts,
	undefinedArgInFrom,
	invalidDefaultArgInFrom,
	platformFlags,
	unpinnedBase,
	undefinedVariables,
	argumentOutOfScope,
	installWithoutYes,
	aptUpdateAlone,
	aptListsLeft,
	packageCacheLeft,
	needlessSudo,
	pipeWithoutPipefail,
	addInsteadOfCopy,
	shellFormStart,
	onlyLastCounts,
	relativeWorkdir,
	lastUserRoot,
	secretsInFile,
	legacyKeyValue,
	maintainer,
	instructionCasing,
	fromAsCasing,
	stageNameCasing,
	definitionComments,
];

const weights: Record<FindingSeverity, number> = {error: 0, warning: 1, hint: 2};

/** These are about what is in the image: they matter where a stage is in it. */
const aboutImage: ReadonlySet<string> = new Set([
	'apt-lists-left',
	'package-cache-left',
	'JSONArgsRecommended',
	'SecretsUsedInArgOrEnv',
	'last-user-root',
	'unpinned-base',
	'WorkdirRelativePath',
]);

/** The last stage and those that it builds on: their layers are pushed. What others copy from is not. */
const shippedStages = (stages: readonly DockerfileStage[]): Set<number> =>
	new Set(withBases(stages, stages.at(-1)?.position));

/**
All that is worth changing, from top to bottom; where several things are said of one place, the worst first.
What is about the image is a hint in a stage that is not in it. Comments of the file that leave findings out
are honoured.
@param context The files that a build would send; `undefined`: unknown.
*/
export function lintDockerfile(
	file: ParsedDockerfile,
	{context}: {context?: LintContext | undefined} = {},
): DockerfileFinding[] {
	const stages = outlineStages(file);
	const shipped = shippedStages(stages);
	const stageAt = (line: number): number | undefined =>
		stages.findLast(({range}) => range.startLine <= line)?.position;
	const weighed = rules
		.flatMap(rule => rule(file, {stages, context}))
		.map((finding): DockerfileFinding => {
			const stage = stageAt(finding.range.startLine);
			const isInImage = stage === undefined || shipped.has(stage);
			return isInImage || finding.severity === 'error' || !aboutImage.has(finding.ruleId)
				? finding
				: {...finding, severity: 'hint'};
		});
	return honourOptions(file, weighed).sort(
		(a, b) =>
			a.range.startLine - b.range.startLine ||
			a.range.startColumn - b.range.startColumn ||
			weights[a.severity] - weights[b.severity],
	);
}
