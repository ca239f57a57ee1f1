//! Modules point one way: each uses only its own layer and those before it in the line of `lib.rs`.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the sources").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
}

#[test]
fn no_module_uses_one_that_stands_above_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let lib = fs::read_to_string(root.join("lib.rs")).unwrap();
    let line =
        lib.lines().find(|line| line.contains(" -> ")).unwrap().replace("//!", "").replace(['`', '.'], "");
    let rank: HashMap<&str, usize> = line
        .split("->")
        .enumerate()
        .flat_map(|(rank, names)| names.split(',').map(move |name| (name.trim(), rank)))
        .collect();
    let mut uses = 0;
    for path in sources(&root).into_iter().filter(|path| !path.ends_with("lib.rs")) {
        let inside = path.strip_prefix(&root).unwrap().with_extension("");
        let module = inside.components().next().unwrap().as_os_str().to_str().unwrap();
        let own = rank.get(module).unwrap_or_else(|| panic!("{module} has no place in the line of lib.rs"));
        let text = fs::read_to_string(&path).unwrap();
        for used in text.lines().filter_map(|line| line.trim().split("use crate::").nth(1)) {
            let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let other = rank.get(used.as_str()).unwrap_or_else(|| panic!("{used} in {}", path.display()));
            assert!(other <= own, "{} uses {used}, which stands above it", path.display());
            uses += 1;
        }
    }
    assert!(uses > 30, "too few uses were found to trust the rest: {uses}");
}
