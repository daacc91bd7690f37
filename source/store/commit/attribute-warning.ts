import type {EngineAbout} from '../../engine/engine.ts';
import type {LedgerEntry} from '../../session/recording/ledger-entry.ts';

/**
What sets extended attributes, those of access lists among them: of Linux, of XFS, as Python brings it, and copies
that are told to take them along.
*/
const setsAttributes =
	/\b(?:setfattr|setfacl|attr\s+(?:-\w+\s+)*-s|xattr\s+-w)\b|(?<!\S)--(?:xattrs?|acls)(?!\S)|(?<!\S)--preserve=\S*(?:all|xattr)|\brsync\s(?:.*\s)?-[a-zA-Z]*[AX]/;

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
