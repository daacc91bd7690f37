import {counted} from '../../../../../format/counted.ts';
import {formatBytes} from '../../../../../format/format-bytes.ts';
import {padEnd, padStart} from '../../../../../format/truncate.ts';
import type {FindingGroup} from '../../../../../session/findings/find-findings.ts';
import type {Staging} from '../../../../../session/staging/staging.ts';
import type {Theme} from '../../../../../theme.ts';
import type {StageMark} from '../model/stage-mark.ts';
import {offerWords} from './offer-words.ts';
import {stageBox} from './stage-box.ts';

/** Whether what a finding is about will be in the image. */
export function findingMark(
	{offer, paths}: FindingGroup,
	{excluded, reverted, overridden}: Staging,
): StageMark {
	const staged = paths.filter(path => !excluded.has(path) && !reverted.has(path));
	if (offer === 'block' && staged.some(path => !overridden.has(path))) {
		return 'blocked';
	}

	return staged.length === 0 ? 'left-out' : staged.length === paths.length ? 'staged' : 'partly';
}

/** `[x] cache         46 paths   46.2MB  leave out`; always as wide, painted. */
export function findingRow(finding: FindingGroup, staging: Staging, theme: Theme): string {
	const {kind, offer, paths, sizeBytes} = finding;
	const mark = findingMark(finding, staging);
	const {word, role} = offerWords[offer];
	const isSettled = mark === 'left-out' || (offer === 'block' && mark !== 'blocked');
	const state = mark === 'left-out' ? 'left out' : isSettled ? 'kept' : word;
	const facts = `${padEnd(kind, 9)} ${padStart(counted(paths.length, 'path'), 11)} ${padStart(formatBytes(sizeBytes), 8)}`;
	return `${stageBox(mark, theme)} ${facts}  ${theme.paint(isSettled ? 'muted' : role, padEnd(state, 11))}`;
}
