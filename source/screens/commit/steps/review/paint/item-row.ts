import {safeText} from '../../../../../format/safe-text.ts';
import {padEnd} from '../../../../../format/truncate.ts';
import type {Staging} from '../../../../../session/staging/staging.ts';
import type {Theme} from '../../../../../theme.ts';
import type {FindingItem} from '../model/finding-items.ts';
import {findingRow} from './finding-row.ts';
import {offerWords} from './offer-words.ts';
import {stageBox} from './stage-box.ts';

/** One finding or mount in a row, without why; painted. */
export function itemRow(item: FindingItem, staging: Staging, theme: Theme): string {
	if (item.kind === 'finding') {
		return findingRow(item.finding, staging, theme);
	}

	const {destination, canBeIncluded} = item.mount;
	const state = canBeIncluded ? 'not in the image (i brings it in)' : 'not in the image';
	return `${stageBox('left-out', theme)} ${padEnd('mount', 9)} ${padEnd(safeText(destination), 20)} ${theme.paint('warning', state)} `;
}

/** Why it is told, and what is proposed; safe text. */
export function itemWhy(item: FindingItem): readonly string[] {
	if (item.kind === 'finding') {
		const {explanation, offer} = item.finding;
		return [safeText(explanation), offerWords[offer].sentence];
	}

	const {explanation, canBeIncluded} = item.mount;
	return [safeText(explanation), ...(canBeIncluded ? ['i brings its contents in.'] : [])];
}
