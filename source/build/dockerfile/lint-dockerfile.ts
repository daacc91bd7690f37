import type {DockerfileFinding, DockerfileRule, FindingSeverity} from './finding.ts';
import type {ParsedDockerfile} from './parse-dockerfile.ts';
import {addInsteadOfCopy} from './rules/add-instead-of-copy.ts';
import {smartDashes, smartQuotes} from './rules/copied-text.ts';
import {lostState} from './rules/lost-state.ts';
import {
	aptListsLeft,
	aptUpdateAlone,
	aptWithoutYes,
	packageCacheLeft,
} from './rules/package-managers.ts';
import {secretInFile} from './rules/secrets.ts';
import {stageOrder} from './rules/stage-order.ts';
import {brokenExecForm, shellFormStart} from './rules/start-command.ts';
import {unpinnedBase} from './rules/unpinned-base.ts';
import {validatorFindings} from './validator-findings.ts';

const rules: readonly DockerfileRule[] = [
	validatorFindings,
	smartQuotes,
	smartDashes,
	brokenExecForm,
	lostState,
	stageOrder,
	aptWithoutYes,
	aptUpdateAlone,
	aptListsLeft,
	packageCacheLeft,
	unpinnedBase,
	addInsteadOfCopy,
	shellFormStart,
	secretInFile,
];

const weights: Record<FindingSeverity, number> = {error: 0, warning: 1, hint: 2};

/** All that is worth changing, from top to bottom; where several things are said of one place, the worst first. */
export const lintDockerfile = (file: ParsedDockerfile): DockerfileFinding[] =>
	rules
		.flatMap(rule => rule(file))
		.sort(
			(a, b) =>
				a.range.startLine - b.range.startLine ||
				a.range.startColumn - b.range.startColumn ||
				weights[a.severity] - weights[b.severity],
		);
