//! A project as it would be published today, file by file: what nobody asks for is not made.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;

use crate::catalogue::Catalogue;
use crate::finding::Findings;
use crate::model::Bericht;
use crate::render::{self, Artefacts, Templates};
use crate::report::{self, Archivjahr, Report};
use crate::source::Sources;

/// The records of a project, and what is made of them.
pub struct Preview<'a> {
    /// What is wrong with the records and the templates.
    pub findings: &'a Findings,
    /// The texts that the findings point into.
    pub sources: &'a Sources,
    /// The reports; absent while findings stop them.
    pub site: Option<Site<'a>>,
}

/// The reports of all years, with what stands above them.
pub struct Site<'a> {
    public: &'a Catalogue,
    templates: &'a Templates,
    sources: &'a Sources,
    years: BTreeMap<i32, Year<'a>>,
    /// What was made so far.
    made: RefCell<Artefacts>,
}

struct Year<'a> {
    bericht: &'a Bericht,
    report: OnceCell<Report>,
}

impl<'a> Site<'a> {
    /// The reports of records that may be published.
    pub(crate) fn of(
        public: &'a Catalogue,
        templates: &'a Templates,
        sources: &'a Sources,
    ) -> Self {
        let years = public.berichte().into_iter().map(|record| {
            let bericht = &record.value;
            (bericht.jahr, Year { bericht, report: OnceCell::new() })
        });
        let years = years.collect();
        Self { public, templates, sources, years, made: RefCell::default() }
    }

    /// The report years, oldest first.
    pub fn jahre(&self) -> impl Iterator<Item = i32> {
        self.years.keys().copied()
    }

    /// The bytes of a file by its path below the output, with `/`; `None` if there is none, or if findings
    /// say why it cannot be made.
    pub fn file(&self, path: &str, findings: &mut Findings) -> Option<Vec<u8>> {
        let known = self.made.borrow().file(path).map(<[u8]>::to_vec);
        known.or_else(|| {
            let made = self.make(path, findings);
            let bytes = made.file(path).map(<[u8]>::to_vec);
            self.made.borrow_mut().extend(made);
            bytes
        })
    }

    fn make(&self, path: &str, findings: &mut Findings) -> Artefacts {
        if render::is_above(path) {
            return self.above(findings);
        }
        let Some((folder, name)) = path.split_once('/') else { return Artefacts::default() };
        let year = folder.parse().ok().and_then(|jahr: i32| self.years.get(&jahr));
        let Some(year) = year else { return Artefacts::default() };
        render::render_one(self.report(year), name, self.templates, self.sources, findings)
    }

    /// What stands above the years.
    fn above(&self, findings: &mut Findings) -> Artefacts {
        let jahre =
            self.years.values().map(|year| Archivjahr::of(self.report(year), year.bericht, false));
        let archiv = report::archiv(self.public, jahre.collect());
        render::archiv(&archiv, std::iter::empty(), self.templates, findings)
    }

    fn report<'s>(&'s self, year: &'s Year<'_>) -> &'s Report {
        year.report.get_or_init(|| report::report(self.public, year.bericht))
    }
}
