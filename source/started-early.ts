/** What `call` gives the first time it is asked, made at once; every later call is made anew. */
export function startedEarly<Result>(call: () => Result): () => Result {
	let first: {give(): Result} | undefined;
	try {
		const result = call();
		first = {give: () => result};
	} catch (error) {
		first = {
			give() {
				throw error;
			},
		};
	}

	return () => {
		const {give} = first ?? {give: call};
		first = undefined;
		return give();
	};
}
