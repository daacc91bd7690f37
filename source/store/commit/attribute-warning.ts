import type {EngineAbout} from '../../engine/engine.ts';
import type {LedgerEntry} from '../../session/recording/ledger-entry.ts';

/** What sets extended attributes: of Linux, of XFS, and as Python brings it. */
const setsAttributes = /\b(?:setfattr|attr\s+(?:-\w+\s+)*-s|xattr\s+-w)\b/;

/**
What a proof cannot see: Docker tells and commits no extended attributes but file capabilities, neither
`user.*` nor any other. Only the commands that set them are known. Podman carries them all.
@returns A sentence; `undefined` when nothing of the kind was done, as far as is known.
*/
export function attributeWarning(
	ledger: readonly LedgerEntry[],
	about: Pick<EngineAbout, 'flavour' | 'name'> | undefined,
): string | undefined {
	return about?.flavour === 'docker' && ledger.some(({text = ''}) => setsAttributes.test(text))
		? `${about.name} commits no extended attributes except file capabilities: those set in this session (setfattr) are not in the image.`
		: undefined;
}
