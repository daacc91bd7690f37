/** What fills a collection. */
const filling = (name: string) =>
	new RegExp(
		`(?<![\\w.])(?:this\\.)?${name}\\.(?:set|add|push|unshift|of)\\(|(?<![\\w.])${name}\\[[^\\]]+\\] = `,
	);

const collection =
	/\bnew (?:Map|Set|WeakMap|QuickLRU|QuickLru)\b|\bcreateTextCache\b|= (?:\[\]|\{\});$/;

/** A store whose content begins as a collection, or is one: replaced as a whole, but kept all the same. */
const keptCollection =
	/\b(?:retainedKey|createStore)\b.*(?:\[\]|\bnew (?:Map|Set|WeakMap|QuickLRU|QuickLru)\b)/;

const ownerStarts = {
	class: /^export (?:default )?class |^class /,
	factory: /^(?:export )?(?:async )?function (?:create|open|keep|follow|watch|start)/,
	function: /^(?:export )?(?:default )?(?:async )?function/,
};

/** How an owner declares what is its own; what a plain function declares goes with its call. */
const declarations = {
	module: /^(?:export )?(?:const|let) (\w+)/,
	factory: /^\t(?:const|let) (\w+)/,
	class: /^\t(?:readonly )?(#?\w+)(?:: [^=]+)? = /,
	function: undefined,
};

function ownerFrom(line: string): keyof typeof declarations {
	if (ownerStarts.class.test(line)) {
		return 'class';
	}

	if (ownerStarts.factory.test(line)) {
		return 'factory';
	}

	return ownerStarts.function.test(line) ? 'function' : 'module';
}

/**
Names of the collections that a module, a class or a factory fills and keeps: caches, and what grows like one.
What is written in the source and only read is none.

@param text A module of ours: its indentation tells where something stands.
*/
export function findKeepers(text: string): string[] {
	const keepers: string[] = [];
	let owner: keyof typeof declarations = 'module';
	for (const line of text.split('\n')) {
		// A bracket at the beginning ends the parameters of what began above it.
		if (/^[^\s)]/.test(line)) {
			owner = ownerFrom(line);
		}

		const name = declarations[owner]?.exec(line)?.[1];
		const isKeeper =
			name !== undefined &&
			(keptCollection.test(line) || (collection.test(line) && filling(name).test(text)));
		if (isKeeper) {
			keepers.push(name);
		}
	}

	return keepers;
}
