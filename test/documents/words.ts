export type OutOfUse = {
	pattern: RegExp;
	/** What to write instead. */
	instead: string;
};

/** Phrases that texts of this program do not have, by their kind. `source/words.md` explains them. */
export const outOfUse: readonly OutOfUse[] = [
	// Count nouns and Docker's terms.
	{pattern: /\bthings?\b/i, instead: 'item(s), or what it is: image, container, …'},
	{pattern: /\bnameless\b|\bwithout (?:a )?name\b|\b(?:has|have) no name\b/i, instead: 'dangling'},
	{pattern: /\bunnamed\b/i, instead: 'dangling, anonymous (volume)'},
	{pattern: /\blower-case\b/i, instead: 'lowercase'},
	{pattern: /\bdoes not exist any more\b|\bany more\b/i, instead: 'no longer …'},
	// Where something is.
	{
		pattern: /\b(?:not|is|are|was|have|from|built|loaded|made) here\b|^here\b/i,
		instead: 'local, or the place by its name',
	},
	{
		pattern: /\bhere (?:now|already|yet|for|by|is)\b|[;,:] here\b/i,
		instead: 'local, or the place by its name',
	},
	{pattern: /\bthis engine['’]s own\b|\bthe engine runs\b/i, instead: 'local'},
	{pattern: /\bis there already\b|\bis still there\b/i, instead: 'already exists, still exists'},
	{pattern: /\b(?:are|is) no\b(?! longer)/i, instead: 'No …, is not a …'},
	{pattern: /\bthere (?:is|are)\b/i, instead: 'No …, or name it directly'},
	// Riddles.
	{
		pattern: /\b(?:nobody|somebody|everybody|anybody)\b/i,
		instead: 'the subject, or everyone',
	},
	{
		pattern: /\b(?:tell|tells|told)\b/i,
		instead: '… unknown, reports, shows',
	},
	{pattern: /\bbeside\b/i, instead: 'more, with, compared with'},
	{pattern: /\bby now\b|\bmeanwhile\b(?!\.?$)/i, instead: 'leave it out'},
	{pattern: /\bmade up\b/i, instead: 'generated'},
	{pattern: /\bmade anew\b|\banew\b/i, instead: 'recreated, again'},
	{pattern: /\bthe same again\b|\bonce more\b/i, instead: 'again'},
	{pattern: /\bis about\b/i, instead: 'the subject itself'},
	{pattern: /\bnot known\b/i, instead: 'unknown'},
	{pattern: /\bmakes? (?:no )?sense\b|\bcannot be understood\b/i, instead: 'invalid'},
	{pattern: /\bof (?:its|their|your|a container of) own\b(?= name)/i, instead: 'another …'},
	{pattern: /\bof yours\b|\bby you\b/i, instead: 'your own …, you …'},
	{pattern: /\bbecause of a bug in itself\b|\bhas a bug\b/i, instead: 'crashed: a bug in Slipway'},
	{pattern: /\bshall\b/i, instead: 'should'},
	{pattern: /\blooked at\b|\blook at\b/i, instead: 'recent, checked, check'},
	{pattern: /\bwould like\b|\bif need be\b/i, instead: 'if needed'},
	// What happens to it.
	{
		pattern:
			/\b(?:this|these|it|they|that|image|platforms?|volumes?|references?) goe?s?\b(?! (?:to|back|into))/i,
		instead: 'is removed',
	},
	{pattern: /\bgo(?:es)? (?:along|away|with it|too)\b|\bgo, too\b/i, instead: 'is removed, too'},
	{pattern: /\b(?:may|can) go\b(?! back)/i, instead: 'removable, reclaimable'},
	{pattern: /\bgone for good\b|\bfor good\b/i, instead: 'permanently'},
	{
		pattern:
			/\bstays?[:,.]|\bstays?, because\b|\bstays? as\b(?! a\b)|\bleft as it (?:is|was)\b|\bstands? still\b/i,
		instead: 'is kept, is not changed, is paused',
	},
	{
		pattern:
			/\bleave (?:it|them|this) as (?:it is|they are)\b|\bas (?:it|they) (?:is|are|was|were)\b/i,
		instead: 'unchanged',
	},
	{pattern: /\bleave it\b|\bLeaves? it\b(?! running)|^No, /i, instead: 'the verb: Stay, Cancel'},
	{
		pattern: /\b(?:take|takes|took|taken) (?:it |them )?(?:out|away|back)\b/i,
		instead: 'remove, revert',
	},
	{
		pattern: /\bbr(?:ing|ings|ought) (?:\w+ )?(?:in|back|along)\b/i,
		instead: 'include, load, restore',
	},
	{pattern: /\bin\/out\b/i, instead: 'include/exclude'},
	{pattern: /\b(?:leave|leaves|left) out\b|\bleft it out\b/i, instead: 'exclude, excluded'},
	{pattern: /\bwill free\b/i, instead: 'frees'},
	{pattern: /\bforget ended\b|\boff the list\b/i, instead: 'clear finished'},
	{pattern: /\bat end\b|\bat the end of it\b/i, instead: 'on exit (--rm)'},
	{pattern: /\bat once\b/i, instead: 'now'},
	{pattern: /\bnot reached in time\b|\btimed out in\b/i, instead: 'timed out'},
	// Noun clauses, and verbs that come late.
	{
		pattern: /^(?:what|how|who|where|when|why) /i,
		instead: 'the noun (Changes, Build context) or the verb (Explain)',
	},
	{
		pattern:
			/\bwhat (?:it|they|is|was|has|you|the|docker|its?|an?|all|nothing|that|this|to|came|comes|runs|looks|no|had)\b/i,
		instead: 'the noun: its changes, unused items, the current item',
	},
	{pattern: /\bhow to\b/i, instead: 'help for …'},
	{
		pattern: /^(?:only|another|elsewhere|where|again|why not)$/i,
		instead: 'Filter, Other …, the verb',
	},
	{pattern: /\bshow only\b/i, instead: 'Filter by …'},
	{pattern: /\b(?:finding|stage|step|build|output of the step) before\b/i, instead: 'previous …'},
	{pattern: /\ball steps together\b/i, instead: 'all output'},
	{pattern: /\botherwise\b(?=$|:)/i, instead: 'by digest or platform'},
	{
		pattern: /\bask(?:s|ed|ing)? (?:the (?:engine|registry)|again|anew)\b/i,
		instead: 'Refresh, Waiting for …, Reading …',
	},
	{pattern: /\btry(?:ing)? again$/i, instead: 'Retry'},
	{
		pattern: /\b(?:it|this|that) runs already\b|\balready being\b(?! removed)/i,
		instead: 'Already running',
	},
	{
		pattern: /\bdoes not run\b|\bdo not run\b|\bnothing runs\b|\bstill (?:runs|ran)\b/i,
		instead: 'is not running, was running',
	},
	{pattern: /\bdo it$/i, instead: 'the verb'},
	// Logins, errors, instructions.
	{pattern: /\blog(?:ged|ging)? (?:in|out) at\b/i, instead: 'log in to, log out of'},
	{pattern: /\bsecrets? (?:is |are )?kept (?:by|in)\b/i, instead: 'credentials stored in'},
	{
		pattern: /\byou may not\b|\bwho may (?:read|write)\b/i,
		instead: 'permission denied, check its permissions',
	},
	{pattern: /\bdisk is full\b(?<!device: .*)/i, instead: 'no space left on device'},
	{pattern: /\brefused the connection\b/i, instead: 'connection refused'},
	{pattern: /\bcannot stand\b/i, instead: 'may not contain, is not allowed in'},
	{pattern: /\b(?:leave )?the part from @/i, instead: 'remove the @digest part'},
	{
		pattern: /\bwrite (?:it|its|the name|them) (?:as|name|or)\b|\bwrite it\b/i,
		instead: 'use the form …, enter …',
	},
	{pattern: /\bneither made\b|\bfor this long\b/i, instead: 'not created or used for at least'},
	{pattern: /\bcalled like\b|\bis called\b/i, instead: 'matches, is named'},
	{pattern: /\bweaker\b/i, instead: 'less reliable'},
	{pattern: /\bcomes? back\b/i, instead: 'returns, resumes, reconnects'},
	{pattern: /\bwhich is not wanted\b|\bwants? (?:a|to)\b/i, instead: 'needs, requires'},
	{pattern: /\bbig(?:gest|ger)?\b/i, instead: 'large, largest'},
	{pattern: /\bof a kind\b(?! that are)/i, instead: 'type'},
	// One idea a sentence.
	{pattern: /; (?=[\p{L}…])/u, instead: 'two sentences, a comma, or brackets'},
];

export type Exemption = {
	/** Of the file from `source/`; a folder ends with `/`. */
	path: string;
	/** What such a text has in it. */
	text: RegExp;
	why: string;
};

const shellScript = 'A script for a shell.';
const id = 'An id in code or in config files, never shown.';

/** Texts that are not written for people, or not by us. */
export const exempt: readonly Exemption[] = [
	{
		path: 'practice/',
		text: /./,
		why: 'Contents of the practice machine, and what programs and engines say.',
	},
	{
		path: 'screens/prune/actions/preset-actions.ts',
		text: /^nameless dangling$/,
		why: 'Words by which the palette finds what had another name once.',
	},
	{path: 'bundle/', text: /./, why: 'Code that goes into the bundle.'},
	{path: 'session/recording/', text: /__slipway|\n|exec /, why: shellScript},
	{path: 'screens/flows/terminal/use-image-shell.ts', text: /command -v/, why: shellScript},
	{path: 'store/', text: /^(?:here|again)$/, why: id},
	{path: 'actions/', text: /^another$/, why: id},
	{path: 'screens/', text: /^(?:here|again|another|too-big)$/, why: id},
	{path: 'session/review/diff/', text: /^too-big$/, why: id},
];
