"""
The charter in CPSV-AP 3.2, the catalogue vocabulary of public services in Europe.

Source: https://semiceu.github.io/CPSV-AP/releases/3.2.0/. A term in working days has no
`cv:processingTime`, which is a duration by the calendar; every term is a rule in words.
"""

import functools
from dataclasses import dataclass
from urllib.parse import quote

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, ORG, RDF, RDFS, SKOS, TIME, XSD

from services.charter.domain.edition import Edition
from services.charter.domain.entry import Document, Entry, FeeKind
from services.charter.domain.versions import Version
from services.charter.serializers.linked_words import DURATION, FEE, slug, term_in_words

CV = Namespace("http://data.europa.eu/m8g/")
CPSV = Namespace("http://purl.org/vocab/cpsv#")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
ADMS = Namespace("http://www.w3.org/ns/adms#")
SCHEMA = Namespace("https://schema.org/")
_AUTHORITY = "http://publications.europa.eu/resource/authority/"
PORTUGUESE = URIRef(f"{_AUTHORITY}language/POR")
PORTUGAL = URIRef(f"{_AUTHORITY}atu/PRT")
EURO = URIRef(f"{_AUTHORITY}currency/EUR")
COMPLETED = URIRef("http://purl.org/adms/status/Completed")


@functools.lru_cache(maxsize=4)
def described(edition: Edition, versions: tuple[Version, ...], base: str, form: str) -> str:
    """
    The charter of *versions* as text, in *form* (`json-ld` or `turtle`).

    Args:
        base: Address of the portal, without a slash at its end; names begin with it.
    """
    graph = _Catalogue(edition, base).of([version.entry for version in versions])
    if form == "json-ld":
        return graph.serialize(format=form, auto_compact=True, indent=1)
    return graph.serialize(format=form)


@dataclass(frozen=True)
class _Catalogue:
    """One graph in the making."""

    edition: Edition
    base: str

    @functools.cached_property
    def graph(self) -> Graph:
        graph = Graph()
        for prefix, namespace in (
            ("cv", CV),
            ("cpsv", CPSV),
            ("eli", ELI),
            ("adms", ADMS),
            ("dct", DCTERMS),
        ):
            graph.bind(prefix, namespace, replace=True)
        return graph

    def of(self, entries: list[Entry]) -> Graph:
        """The whole catalogue."""
        council = self._council()
        dataset = self._name("charter")
        title = f"Carta de Serviços — {self.edition.council.name}"
        self._add(dataset, RDF.type, DCAT.Dataset)
        self._say(
            dataset, DCTERMS.title, title, f"Charter of services — {self.edition.council.name}"
        )
        self._say(
            dataset, DCTERMS.description, "O que o município faz, como se pede e em que prazo.", ""
        )
        self._add(dataset, DCTERMS.identifier, Literal("charter"))
        self._add(dataset, DCTERMS.publisher, council)
        page = self._name("services")
        self._add(page, RDF.type, FOAF.Document)
        self._add(dataset, DCAT.landingPage, page)
        contact = self._contact()
        known = {entry.code for entry in entries}
        for entry in entries:
            service = self._service(entry, known)
            self._add(dataset, DCTERMS.hasPart, service)
            self._add(service, DCTERMS.isPartOf, dataset)
            self._add(service, CV.contactPoint, contact)
        return self.graph

    def _service(self, entry: Entry, known: set[str]) -> URIRef:
        service = self._name("services", entry.code)
        english = entry.en
        self._add(service, RDF.type, CPSV.PublicService)
        self._add(service, DCTERMS.identifier, Literal(entry.code))
        self._say(service, DCTERMS.title, entry.name, english.name if english else "")
        self._say(service, DCTERMS.description, entry.summary, english.summary if english else "")
        for word in entry.keywords:
            self._say(service, DCAT.keyword, word, "")
        self._add(service, CV.hasCompetentAuthority, self._authority(entry))
        self._add(service, CV.thematicArea, self._category(entry))
        self._add(service, DCTERMS.language, PORTUGUESE)
        self._add(PORTUGUESE, RDF.type, DCTERMS.LinguisticSystem)
        self._add(service, DCTERMS.spatial, self._portugal())
        self._add(service, ADMS.status, COMPLETED)
        self._add(COMPLETED, RDF.type, SKOS.Concept)
        self._cost(service, entry)
        self._inputs(service, entry)
        self._channels(service, entry)
        self._law(service, entry)
        for other in entry.related:
            if other in known:
                self._add(service, CV.relatedService, self._name("services", other))
        return service

    def _council(self) -> URIRef:
        council = self._name("council")
        for kind in (FOAF.Agent, CV.PublicOrganisation, ORG.Organization):
            self._add(council, RDF.type, kind)
        name = self.edition.council.name
        self._say(council, DCTERMS.title, name, name)
        self._say(council, SKOS.prefLabel, name, name)
        self._add(council, DCTERMS.identifier, Literal(self.edition.council.code))
        self._add(council, DCTERMS.spatial, self._portugal())
        return council

    def _authority(self, entry: Entry) -> URIRef:
        """Who decides: the unit, or the body outside that a person is sent to (CPA 41)."""
        outside = entry.outside_body and entry.category == "outside"
        name = entry.outside_body if outside else entry.unit_name
        authority = self._name(
            "bodies" if outside else "units", slug(name) if outside else entry.unit
        )
        for kind in (CV.PublicOrganisation, ORG.Organization):
            self._add(authority, RDF.type, kind)
        self._say(authority, SKOS.prefLabel, name, "")
        self._add(authority, DCTERMS.spatial, self._portugal())
        if not outside:
            self._add(authority, ORG.unitOf, self._name("council"))
        return authority

    def _portugal(self) -> URIRef:
        self._add(PORTUGAL, RDF.type, DCTERMS.Location)
        return PORTUGAL

    def _category(self, entry: Entry) -> URIRef:
        concept = self._name("categories", entry.category)
        english = entry.en.category_name if entry.en else ""
        return self._concept(concept, entry.category_name, english)

    def _concept(self, concept: URIRef, portuguese: str, english: str) -> URIRef:
        self._add(concept, RDF.type, SKOS.Concept)
        self._say(concept, SKOS.prefLabel, portuguese, english)
        return concept

    def _cost(self, service: URIRef, entry: Entry) -> None:
        cost = URIRef(f"{service}#cost")
        portuguese, english = FEE[entry.fee.kind]
        note = f": {entry.fee.note}" if entry.fee.note else ""
        self._add(service, CV.hasCost, cost)
        self._add(cost, RDF.type, CV.Cost)
        self._add(cost, DCTERMS.identifier, Literal(f"{entry.code}/cost"))
        self._say(cost, DCTERMS.description, portuguese + note, english)
        if entry.fee.kind is FeeKind.FREE:
            self._add(cost, CV.hasValue, Literal("0.0", datatype=XSD.double))
            self._add(cost, CV.currency, EURO)
            self._add(EURO, RDF.type, SKOS.Concept)

    def _inputs(self, service: URIRef, entry: Entry) -> None:
        english = entry.en.documents if entry.en and entry.en.documents else ()
        evidence = []
        for place, document in enumerate(entry.documents):
            said = english[place] if english else ""
            evidence.append(self._evidence(service, entry, document, place + 1, said))
        asking = entry.en.who_may_ask if entry.en and entry.en.who_may_ask else ()
        for place, who in enumerate(entry.who_may_ask):
            requirement = URIRef(f"{service}#who-{place + 1}")
            self._add(service, CV.holdsRequirement, requirement)
            self._add(requirement, RDF.type, CV.Requirement)
            self._add(requirement, DCTERMS.identifier, Literal(f"{entry.code}/who-{place + 1}"))
            self._say(requirement, DCTERMS.title, who, asking[place] if asking else "")
            for each in evidence:
                self._add(requirement, CV.hasSupportingEvidence, each)

    def _evidence(
        self, service: URIRef, entry: Entry, document: Document, place: int, english: str
    ) -> URIRef:
        evidence = URIRef(f"{service}#document-{place}")
        self._add(service, CPSV.hasInput, evidence)
        self._add(evidence, RDF.type, CV.Evidence)
        self._add(evidence, DCTERMS.identifier, Literal(f"{entry.code}/document-{place}"))
        self._say(evidence, DCTERMS.title, document.name, english)
        if document.condition:
            self._say(evidence, DCTERMS.description, f"Se: {document.condition}", "")
        elif not document.mandatory:
            self._say(evidence, DCTERMS.description, "Facultativo", "Optional")
        return evidence

    def _channels(self, service: URIRef, entry: Entry) -> None:
        infos = {info.channel: info for info in self.edition.channels}
        for rule in entry.channels:
            channel = URIRef(f"{service}#{rule.channel}")
            info = infos.get(rule.channel)
            self._add(service, CV.hasChannel, channel)
            self._add(channel, RDF.type, CV.Channel)
            self._add(channel, DCTERMS.identifier, Literal(f"{entry.code}/{rule.channel}"))
            self._add(channel, CV.ownedBy, self._name("council"))
            concept = self._name("channels", rule.channel)
            english = info.en.name if info and info.en else ""
            self._add(channel, DCTERMS.type, concept)
            self._concept(concept, info.name if info else rule.channel, english)
            if rule.rule or rule.via:
                said = ". ".join(part for part in (rule.via, rule.rule) if part)
                self._say(channel, DCTERMS.description, said, "")
            if info and info.hours:
                self._add(channel, CV.openingHours, self._hours(rule.channel, info.hours))

    def _hours(self, name: str, hours: str) -> URIRef:
        node = self._name("hours", name)
        self._add(node, RDF.type, TIME.TemporalEntity)
        self._say(node, DCTERMS.description, hours, "")
        return node

    def _contact(self) -> URIRef:
        contact = self._name("contact")
        self._add(contact, RDF.type, CV.ContactPoint)
        for info in self.edition.channels:
            if info.channel == "phone" and info.contact:
                self._add(contact, CV.telephone, Literal(info.contact))
                if info.hours:
                    self._add(contact, CV.openingHours, self._hours(info.channel, info.hours))
        return contact

    def _law(self, service: URIRef, entry: Entry) -> None:
        duration = DURATION.get(entry.term.unit)
        if duration and entry.term.value is not None:
            said = Literal(duration.format(entry.term.value), datatype=XSD.duration)
            self._add(service, CV.processingTime, said)
        rule = URIRef(f"{service}#term")
        self._add(service, CPSV.follows, rule)
        self._add(rule, RDF.type, CPSV.Rule)
        self._add(rule, DCTERMS.identifier, Literal(f"{entry.code}/term"))
        self._say(rule, DCTERMS.title, "Prazo", "Deadline")
        self._say(rule, DCTERMS.description, *term_in_words(entry.term))
        laws = [(law.text, law.url) for law in entry.legal_basis]
        for text, url in laws or [(entry.term.basis, "")] * bool(entry.term.basis):
            law = self._name("laws", slug(text))
            self._add(law, RDF.type, ELI.LegalResource)
            self._say(law, DCTERMS.title, text, "")
            if url:
                self._add(law, RDFS.seeAlso, URIRef(url))
            self._add(service, CV.hasLegalResource, law)
            self._add(rule, CPSV.implements, law)

    def _name(self, *parts: str) -> URIRef:
        return URIRef("/".join([self.base, *(quote(part, safe="") for part in parts)]))

    def _add(self, subject: URIRef, predicate: URIRef, value: URIRef | Literal) -> None:
        self.graph.add((subject, predicate, value))

    def _say(self, subject: URIRef, predicate: URIRef, portuguese: str, english: str) -> None:
        self.graph.add((subject, predicate, Literal(portuguese, lang="pt")))
        if english:
            self.graph.add((subject, predicate, Literal(english, lang="en")))
