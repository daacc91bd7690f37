import type {Title} from './read-titles.ts';

/** A capital, a number, what a table fills in, or the name of a key, of a command or of something in code. */
const beginning = /^(?:[^a-z\s]|ctrl-|[b-z](?= )|[a-z]+[A-Z]|slipway )/;

/** Begins a sentence of its own, so that it cannot go on with the title of a group. */
const ofItsOwn =
	/^(?:a|all|an|any|each|every|everything|it|no|nobody|nothing|one|several|some|the|these|they|this|two)\b/;

/** Would begin in mid-sentence: it says what happens and not to what. */
const verb =
	/^(?:accepts|adds|allows|asks|begins|breaks|brings|builds|can|cancels|cannot|closes|comes|compares|completes|copies|counts|creates|cuts|deletes|derives|does|draws|drops|ends|explains|fails|fills|finds|fits|folds|follows|gets|gives|goes|has|hides|highlights|holds|ignores|is|keeps|kills|knows|leaves|lends|lets|lights|loads|looks|makes|may|moves|must|needs|never|offers|opens|overwrites|paints|passes|pins|proposes|pulls|puts|reads|refuses|remembers|removes|renames|repeats|replaces|runs|saves|says|selects|sends|sets|shows|shrinks|sorts|starts|stays|stops|survives|takes|tells|throws|turns|unfolds|uses|waits|warns|wraps|writes)(?= (?!of |that ))/i;

/** A word that can be one, at any place but the first. Of nouns it lets many through. */
const anyVerb =
	/\s(?:\w+(?:[^s\W]s|ed)|is|has|are|can|cannot|may|must|never|be|have|do|go|come|get|give|keep|leave|lose|make|need|put|run|say|see|send|stand|stay|take|tell|wait|become|come|count|differ|fail|hold|know|protect|refuse|speak|stop|reach|rank|end|stack|fall|was|were|will|went)\b/i;

/**
@returns Why a title is no whole sentence, alone or behind the title of its group; `undefined` when it is one,
or when a table or a helper brings all of it.
*/
export function whyNoSentence({text, isGroup, group}: Omit<Title, 'line'>): string | undefined {
	const isWhole = group === undefined || beginning.test(text);
	if (text.startsWith('${') || (group !== undefined && /^[%$]\w+$/.test(text))) {
		return undefined;
	}

	if (text.endsWith('.')) {
		return 'it ends with a full stop';
	}

	if (isWhole && !beginning.test(text)) {
		return 'it begins small, as if in mid-sentence';
	}

	if (isWhole && verb.test(text)) {
		return 'it has no subject';
	}

	if (!isWhole && ofItsOwn.test(text)) {
		return `it does not go on with '${group}', and begins small`;
	}

	const sentence = isWhole ? text : `${group} ${text}`;
	return isGroup || anyVerb.test(sentence) ? undefined : 'it has no verb';
}
